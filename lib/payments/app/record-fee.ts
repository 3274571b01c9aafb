import type { Causation } from '../../shared/event.ts';
import type { PaymentId } from '../../shared/ids.ts';
import { decideFee } from '../domain/decide-fee.ts';
import { unreadable } from '../domain/decide-quarantine.ts';
import { notSeen } from './look-at-intent.ts';
import type { Looked } from './look-at-intent.ts';
import type { CardGateway } from './ports.ts';
import { quarantine } from './quarantine.ts';
import { applyDecision } from './settle-payment.ts';
import type { SettleDeps } from './settle-payment.ts';

export interface RecordFeeDeps extends SettleDeps {
  readonly gateway: Pick<CardGateway, 'retrieveFee'>;
}

/** `not_yet` = Stripe has not made the balance transaction. */
export type FeeRecorded = Looked | { readonly kind: 'not_yet' };

/** Posts the fee of a charge once, when Stripe knows it. A fee told before the success comes again. */
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
  if (read.kind !== 'yes') {
    const looked = notSeen(read);
    return looked.kind === 'unreadable' ? quarantine(deps, told, unreadable(looked.unknown)) : looked;
  }
  const fee = read.value;
  if (fee !== null) return applyDecision(deps, { ...told, decide: (payment) => decideFee(payment, fee) });
  if (told.stripeEventId !== null) await deps.store.markInbox(told.stripeEventId);
  return { kind: 'not_yet' };
}
