import * as z from 'zod';
import type { Caller } from '../../shared/caller.ts';
import type { StoredAnswer } from '../../shared/idempotency.ts';
import { isId } from '../../shared/ids.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import { withClientSecret } from '../domain/redirect-address.ts';
import { holdsSecret, unknownPayment } from './get-payment.ts';
import type { SecretCheck } from './get-payment.ts';
import type { PaymentStore, ReadPayment } from './ports.ts';

/** The payment that an operation is asked for; null if the id names none. */
export async function readOperated(
  { store }: { readonly store: Pick<PaymentStore, 'getWithOrder'> },
  id: string,
): Promise<ReadPayment | null> {
  return isId('pay', id) ? store.getWithOrder(id) : null;
}

/** Who an answer is shown to. */
export interface Viewer {
  readonly caller: Pick<Caller, 'kind'>;
  readonly presentedSecret: string | null;
}

const redirectingSchema = z.looseObject({
  nextAction: z.looseObject({ redirectUrl: z.string() }),
});

/**
 * The answer of an operation as its caller may see it. A browser shows the secret of the payment each time; whoever shows
 * it gets the address of the bank's page with it, which is kept without.
 */
export function showOperation(
  deps: SecretCheck,
  { caller, presentedSecret }: Viewer,
  { answer, read }: { readonly answer: StoredAnswer; readonly read: ReadPayment | null },
): Result<StoredAnswer, Refusal> {
  if (read === null) return ok(answer);
  if (!holdsSecret(deps, read.row, presentedSecret)) {
    const isHidden = caller.kind === 'browser' && answer.status !== 404;
    return isHidden ? refuse(unknownPayment) : ok(answer);
  }
  const { processorId } = read.row.payment;
  return ok(withRedirect(answer, (address) => withClientSecret(address, processorId, presentedSecret)));
}

function withRedirect(answer: StoredAnswer, complete: (address: string) => string): StoredAnswer {
  const told = redirectingSchema.safeParse(JSON.parse(answer.body));
  if (!told.success) return answer;
  const { nextAction } = told.data;
  const completed = { ...nextAction, redirectUrl: complete(nextAction.redirectUrl) };
  return { ...answer, body: JSON.stringify({ ...told.data, nextAction: completed }) };
}
