import type { Causation } from '../../shared/event.ts';
import type { PaymentId } from '../../shared/ids.ts';
import { decideFee } from '../domain/decide-fee.ts';
import { liftQuarantine } from '../domain/decide-quarantine.ts';
import type { ObservedFee } from '../domain/observed.ts';
import type { Payment } from '../domain/payment.ts';
import { notSeen } from './look-at-intent.ts';
import type { NotSeen } from './look-at-intent.ts';
import type { CardGateway } from './ports.ts';
import { applyDecision } from './settle-payment.ts';
import type { SettleDeps, Settled } from './settle-payment.ts';

export interface RecordFeeDeps extends SettleDeps {
  readonly gateway: Pick<CardGateway, 'retrieveFee'>;
}

/** `not_yet` = Stripe has not made the balance transaction. */
export type FeeRecorded = Settled | NotSeen | { readonly kind: 'not_yet' };

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
  if (read.kind !== 'yes') return notSeen(read);
  const fee = read.value;
  if (fee !== null) return applyDecision(deps, { ...told, decide: (payment) => decide(payment, fee, told) });
  if (told.stripeEventId !== null) await deps.store.markInbox(told.stripeEventId);
  return { kind: 'not_yet' };
}

function decide(payment: Payment, fee: ObservedFee, { chargeId }: { readonly chargeId: string }) {
  const facts = decideFee(payment, fee);
  return facts === null ? null : [...facts, ...liftQuarantine(payment, chargeId)];
}
