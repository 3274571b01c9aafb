import type { Caller } from '../../shared/caller.ts';
import { isId } from '../../shared/ids.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import type { Payment } from '../domain/payment.ts';
import { withClientSecret } from '../domain/redirect-address.ts';
import type { PaymentRow, PaymentStore, SecretSeal } from './ports.ts';

export interface GetPaymentDeps {
  readonly store: Pick<PaymentStore, 'get'>;
  readonly seal: Pick<SecretSeal, 'matches'>;
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
  const row = isId('pay', asked.id) ? await deps.store.get(asked.id) : null;
  if (row === null) return refuse(unknownPayment);
  const { presentedSecret } = asked;
  if (holdsSecret(deps, row, presentedSecret)) return ok(forHolder(row.payment, presentedSecret));
  return asked.caller.kind === 'browser' ? refuse(unknownPayment) : ok(row.payment);
}

/** Whether a caller has shown that it holds the secret of this payment. */
export function holdsSecret(
  deps: Pick<GetPaymentDeps, 'seal'>,
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
