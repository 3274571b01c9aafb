import type { Caller } from '../../shared/caller.ts';
import { isId } from '../../shared/ids.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import type { Payment } from '../domain/payment.ts';
import type { PaymentStore, SecretSeal } from './ports.ts';

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
  if (asked.caller.kind !== 'browser') return ok(row.payment);
  const { presentedSecret } = asked;
  const known =
    presentedSecret !== null &&
    row.clientSecretHash !== null &&
    deps.seal.matches(presentedSecret, row.clientSecretHash);
  return known ? ok(row.payment) : refuse(unknownPayment);
}

export const unknownPayment: Refusal = {
  code: 'not_found',
  detail: 'Check the id; a browser key also needs the secret of the payment in Payment-Client-Secret.',
};
