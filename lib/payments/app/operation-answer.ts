import type { Caller } from '../../shared/caller.ts';
import { toStoredAnswer } from '../../shared/idempotency.ts';
import type { StoredAnswer } from '../../shared/idempotency.ts';
import { problems } from '../../shared/refusal.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { timeBudgets } from '../../shared/time-budgets.ts';
import { totalOf } from '../domain/captured-lines.ts';
import type { EndedOperation, Operation, Payment, PaymentStatus } from '../domain/payment.ts';
import type { OperationInput, OperationWork } from './operation-input.ts';
import { viewFor } from './payment-view.ts';
import { refusedByProcessor } from './refused-by-processor.ts';

/** Whose operation is answered. */
export interface Answering extends Pick<OperationInput, 'problemOf' | 'caller'> {
  readonly operationId: string;
  readonly work: Pick<OperationWork, 'kind' | 'explain' | 'field'>;
}

/** Where an operation wanted to get to. */
const reached: Readonly<Record<Operation['kind'], readonly PaymentStatus[]>> = {
  confirming: ['requires_action', 'processing', 'requires_capture', 'succeeded'],
  capturing: ['succeeded'],
  canceling: ['canceled'],
};

/**
 * The answer that the payment gives to an operation; null while its outcome is not known. A refusal is one that the same
 * key may get over (a field of the request is wrong).
 */
export function operationAnswer(payment: Payment, of: Answering): Result<StoredAnswer, Refusal> | null {
  if (payment.operation?.id === of.operationId) return null;
  const ended = endedOf(payment, of.operationId);
  if (isDone(payment, of.work.kind, ended)) {
    return ok(toStoredAnswer(200, viewFor(of.caller, payment), etagOf(payment)));
  }
  // Nobody has been told no: the same key asks again.
  if (ended?.ended === 'without_effect') return null;
  const refusal = refusalOf(payment, of, ended);
  return problems[refusal.code].status === 400 ? refuse(refusal) : ok(of.problemOf(refusal));
}

function refusalOf(
  payment: Payment,
  { work: { kind, explain, field }, caller }: Answering,
  ended: EndedOperation | null,
): Refusal {
  if (ended === null) return notDone(payment, kind, ended);
  const explained = explain?.(ended, payment) ?? refusedByProcessor(ended, payment, { caller, field });
  return explained ?? notDone(payment, kind, ended);
}

export function endedOf({ endedOperations }: Payment, operationId: string): EndedOperation | null {
  return endedOperations.findLast(({ id }) => id === operationId) ?? null;
}

/** For the time being: the payment with the operation that is under way. */
export function unresolvedAnswer(payment: Payment, caller: Pick<Caller, 'kind'>): StoredAnswer {
  return toStoredAnswer(202, viewFor(caller, payment), {
    ...etagOf(payment),
    'Retry-After': String(timeBudgets.lookAgainSeconds),
  });
}

export function etagOf({ version }: Pick<Payment, 'version'>): { readonly ETag: string } {
  return { ETag: `"${String(version)}"` };
}

/** Somebody else may have captured meanwhile: then what counts is whether it is what was asked for. */
function isDone(payment: Payment, kind: Operation['kind'], ended: EndedOperation | null): boolean {
  if (!reached[kind].includes(payment.status)) return false;
  const lines = ended?.lines ?? null;
  return lines === null || totalOf(lines) === payment.amountCapturedMinor;
}

const notDoneCodes = {
  confirming: 'payment_not_confirmable',
  capturing: 'payment_not_capturable',
  canceling: 'payment_not_cancelable',
} as const satisfies Record<Operation['kind'], Refusal['code']>;

function notDone(payment: Payment, kind: Operation['kind'], ended: EndedOperation | null): Refusal {
  const why = ended?.code ?? null;
  const detail =
    why === null
      ? `The payment is ${payment.status} meanwhile: read it.`
      : `The processor refused: ${why}. The payment is ${payment.status}.`;
  return { code: notDoneCodes[kind], detail };
}
