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
import { declineRefusal } from './decline.ts';
import type { OperationInput } from './operation-input.ts';
import { viewFor } from './payment-view.ts';

/** Whose operation is answered. */
export interface Answering extends Pick<OperationInput, 'problemOf'> {
  readonly kind: Operation['kind'];
  readonly operationId: string;
  readonly caller: Pick<Caller, 'kind'>;
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
  if (isDone(payment, of.kind, ended))
    return ok(toStoredAnswer(200, viewFor(of.caller, payment), etagOf(payment)));
  const refusal =
    ended?.ended === 'declined' ? declineRefusal(payment, of.caller) : notDone(payment, of.kind, ended);
  return problems[refusal.code].status === 400 ? refuse(refusal) : ok(of.problemOf(refusal));
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
  const wrongField = ended === null ? undefined : fieldRefusals[`${kind} ${ended.code ?? ''}`];
  if (wrongField !== undefined) return wrongField;
  const why = ended?.code ?? null;
  const detail =
    why === null
      ? `The payment is ${payment.status} meanwhile: read it.`
      : `The processor refused: ${why}. The payment is ${payment.status}.`;
  return { code: notDoneCodes[kind], detail };
}

/** What of the processor's refusals is about a field of the request. */
const fieldRefusals: Readonly<Record<string, Refusal>> = {
  'confirming resource_missing': wrongToken('There is no such ConfirmationToken at the processor.'),
  'confirming confirmation_token_invalid': wrongToken('The token has expired or was used: make a new one.'),
  'capturing amount_too_small': {
    code: 'validation_failed',
    detail: 'Correct the fields named in errors.',
    errors: [
      { pointer: '#/amount', code: 'amount_too_small', detail: 'The processor captures no amount as small.' },
    ],
  },
};

function wrongToken(detail: string): Refusal {
  return {
    code: 'validation_failed',
    detail: 'Correct the fields named in errors.',
    errors: [{ pointer: '#/confirmationTokenId', code: 'out_of_range', detail }],
  };
}
