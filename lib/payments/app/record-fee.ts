import type { Causation } from '../../shared/event.ts';
import type { PaymentId } from '../../shared/ids.ts';
import { decideFee } from '../domain/decide-fee.ts';
import type { CardGateway } from './ports.ts';
import { applyDecision } from './settle-payment.ts';
import type { SettleDeps, Settled } from './settle-payment.ts';

export interface RecordFeeDeps extends SettleDeps {
  readonly gateway: Pick<CardGateway, 'retrieveFee'>;
}

/** `not_yet` = Stripe has not made the balance transaction, or could not be asked; the sweep asks again. */
export type FeeRecorded = Settled | { readonly kind: 'not_yet' };

/** Posts the fee of a charge once, when Stripe knows it. A fee told before the success waits for the sweep. */
export async function recordFee(
  deps: RecordFeeDeps,
  told: {
    readonly paymentId: PaymentId;
    readonly chargeId: string;
    readonly stripeEventId: string | null;
    readonly cause: Causation;
  },
): Promise<FeeRecorded> {
  const read = await deps.gateway.retrieveFee(told.chargeId);
  const fee = read.kind === 'yes' ? read.value : null;
  if (fee === null) return { kind: 'not_yet' };
  return applyDecision(deps, { ...told, decide: (payment) => decideFee(payment, fee) });
}
