import type { Caller } from '../../shared/caller.ts';
import { isId } from '../../shared/ids.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import type { Payment } from '../domain/payment.ts';
import { withClientSecret } from '../domain/redirect-address.ts';
import type { PaymentRow, PaymentStore, SecretSeal } from './ports.ts';

/** What tells whether a secret is the right one. */
export interface SecretCheck {
  readonly seal: Pick<SecretSeal, 'matches'>;
}

export interface GetPaymentDeps {
  readonly store: Pick<PaymentStore, 'get' | 'getHeldBy'>;
  readonly seal: Pick<SecretSeal, 'hash' | 'matches'>;
}

/** Whose payment is asked for, and by whom. */
export interface AskedPayment {
  readonly id: string;
  readonly caller: Pick<Caller, 'kind'>;
  readonly presentedSecret: string | null;
}

/** A payment, if the caller may see it; without the right secret a browser gets what an unknown id gets. */
export async function getPayment(
  deps: GetPaymentDeps,
  asked: AskedPayment,
): Promise<Result<Payment, Refusal>> {
  const row = isId('pay', asked.id) ? await readFor(deps, asked.id, asked) : null;
  if (row === null) return refuse(unknownPayment);
  const { presentedSecret } = asked;
  if (holdsSecret(deps, row, presentedSecret)) return ok(forHolder(row.payment, presentedSecret));
  return asked.caller.kind === 'browser' ? refuse(unknownPayment) : ok(row.payment);
}

/** A browser reads under the secret that it shows, so that no answer tells by its time whether there is such a payment. */
function readFor(
  { store, seal }: GetPaymentDeps,
  id: Payment['id'],
  { caller, presentedSecret }: AskedPayment,
): Promise<PaymentRow | null> {
  return caller.kind === 'browser' ? store.getHeldBy(id, seal.hash(presentedSecret ?? '')) : store.get(id);
}

/** Whether a caller has shown that it holds the secret of this payment. */
export function holdsSecret(
  deps: SecretCheck,
  { clientSecretHash }: PaymentRow,
  presented: string | null,
): presented is string {
  return presented !== null && clientSecretHash !== null && deps.seal.matches(presented, clientSecretHash);
}

/** Where the buyer goes on: the page needs the secret, which is kept nowhere beside it. */
function forHolder(payment: Payment, clientSecret: string): Payment {
  const { nextAction, processorId } = payment;
  if (nextAction?.redirectUrl === undefined) return payment;
  const redirectUrl = withClientSecret(nextAction.redirectUrl, processorId, clientSecret);
  return { ...payment, nextAction: { ...nextAction, redirectUrl } };
}

export const unknownPayment: Refusal = {
  code: 'not_found',
  detail: 'Check the id; a browser key also needs the secret of the payment in Payment-Client-Secret.',
};
