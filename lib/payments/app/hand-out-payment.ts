import { Fault } from '../../shared/fault.ts';
import { toStoredAnswer } from '../../shared/idempotency.ts';
import type { StoredAnswer } from '../../shared/idempotency.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import { alreadyPaid, orderOpen } from '../domain/decide-order.ts';
import { orderHoldAfter } from '../domain/order-hold-after.ts';
import type { OrderHold } from '../domain/order-hold.ts';
import type { CreateAnswer, CreatePaymentInput } from './create-payment-input.ts';
import { holdsSecret } from './get-payment.ts';
import { answeredPaymentSchema, viewFor } from './payment-view.ts';
import type { PaymentStore, SecretSeal } from './ports.ts';

export interface HandOutDeps {
  readonly store: Pick<PaymentStore, 'get'>;
  readonly seal: SecretSeal;
}

/**
 * The open payment of an order once more. A server key always gets it; a browser only with its secret, and otherwise
 * learns nothing of it.
 */
export async function handOutPayment(
  deps: HandOutDeps,
  input: Pick<CreatePaymentInput, 'caller' | 'presentedSecret'>,
  hold: OrderHold,
): Promise<Result<CreateAnswer, Refusal>> {
  const row = await deps.store.get(hold.paymentId);
  if (row === null) throw new Fault('order_without_payment', hold.paymentId);
  if (input.caller.kind === 'browser' && !holdsSecret(deps, row, input.presentedSecret))
    return refuse(orderOpen);
  const now = orderHoldAfter(hold, row.payment) ?? hold;
  if (now.state !== 'open') return refuse(now.state === 'committed' ? alreadyPaid : orderOpen);
  // Changed since the order was read: it is not what was asked for any more.
  if (now.contentHash !== hold.contentHash) return refuse(orderOpen);
  const answer = toStoredAnswer(200, viewFor(input.caller, row.payment), { 'Existing-Payment': 'true' });
  return ok({ answer, clientSecret: await openSecret(deps.seal, hold), stored: false });
}

/** The secret to join with a replayed answer: as long as the order keeps it for the payment that it names, else null. */
export async function clientSecretOf(
  seal: Pick<SecretSeal, 'open'>,
  hold: OrderHold | null,
  answer: StoredAnswer,
): Promise<string | null> {
  const { id } = answeredPaymentSchema.parse(JSON.parse(answer.body));
  return hold?.paymentId === id ? openSecret(seal, hold) : null;
}

/**
 * The same for a replay. Its order was read beside its lease: where that was before the first request had written and
 * the answer was found behind, the order is read again, or an open payment would be handed out without its secret.
 */
export async function replayedSecretOf(
  deps: { readonly seal: Pick<SecretSeal, 'open'>; readonly store: Pick<PaymentStore, 'readForCreate'> },
  answer: StoredAnswer,
  read: { readonly orderId: string; readonly hold: OrderHold | null },
): Promise<string | null> {
  const { id } = answeredPaymentSchema.parse(JSON.parse(answer.body));
  if (read.hold?.paymentId === id) return openSecret(deps.seal, read.hold);
  const { order } = await deps.store.readForCreate(read.orderId, []);
  return clientSecretOf(deps.seal, order, answer);
}

async function openSecret(seal: Pick<SecretSeal, 'open'>, hold: OrderHold): Promise<string | null> {
  return hold.sealedClientSecret === null ? null : seal.open(hold.sealedClientSecret, hold.orderId);
}
