import type { ObservedRefund } from '../../payments/contract.ts';
import { placeOf } from '../domain/attempts.ts';
import type { Refund } from '../domain/refund.ts';
import type { RefundStore } from './ports.ts';

/**
 * The processor's refund that pays this one out: the present attempt's, or one made by hand for the same debt, the
 * oldest first. Whoever finds none may ask for one.
 */
export async function findPayout(
  refunds: Pick<RefundStore, 'findByProcessorId'>,
  refund: Refund,
  listed: readonly ObservedRefund[],
): Promise<ObservedRefund | null> {
  const claimed = listed.find((observed) => placeOf(refund, observed)?.kind === 'claims');
  if (claimed !== undefined) return claimed;
  for (const observed of listed.toReversed()) {
    if (placeOf(refund, observed)?.kind !== 'pays') continue;
    if ((await refunds.findByProcessorId(observed.processorId)) === null) return observed;
  }
  return null;
}
