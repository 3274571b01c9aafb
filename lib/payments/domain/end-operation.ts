import { timeBudgets } from '../../shared/time-budgets.ts';
import type { ProblemCode } from '../../shared/refusal.ts';
import type { PaymentFact } from './events.ts';
import type { ObservedIntent } from './observed.ts';
import { endedBy, toEnded } from './operation.ts';
import type { EndedOperation, Operation, Payment } from './payment.ts';

type LastError = NonNullable<Payment['lastError']>;

/** The call of which operation was answered, and with which definite no; null = it was done, or the card declined. */
export interface AnswerTo {
  readonly operationId: string;
  readonly refusal: string | null;
  /** Our own code of that no, where the processor's answer alone decides it. */
  readonly problem?: ProblemCode | undefined;
}

/** What is known when an operation may have come to its end. */
interface Ending {
  /** The facts that the intent told. */
  readonly told: readonly PaymentFact[];
  /** Null = the intent could not be asked, or, without a refusal, nothing was asked for. */
  readonly observed: ObservedIntent | null;
  readonly at: string;
  readonly answerTo: AnswerTo | null;
}

/**
 * The end of an operation that no fact of the life cycle has ended: by the answer to its own call, or by an intent that
 * still stands as before when the call can no longer be running.
 */
export function endOperation(payment: Payment, ending: Ending): readonly PaymentFact[] {
  const { operation } = payment;
  if (operation === null || ending.told.some((fact) => endedBy(operation, fact.type) !== null)) return [];
  const ended = endOf(payment, operation, ending);
  return ended === null
    ? []
    : [{ type: 'payment.updated', data: { reason: 'operation_ended', operation: ended } }];
}

function endOf(payment: Payment, operation: Operation, ending: Ending): EndedOperation | null {
  const answer = ending.answerTo?.operationId === operation.id ? ending.answerTo : null;
  if (answer === null && !isOver(operation, ending.at)) return null;
  return answer === null || answer.refusal === null
    ? endedUnmoved(payment, operation, ending)
    : { ...toEnded(operation, 'refused', answer.refusal), ...problemOf(answer) };
}

function problemOf({ problem }: AnswerTo): Pick<EndedOperation, 'problem'> {
  return problem === undefined ? {} : { problem };
}

/**
 * The end of an operation of which the processor says nothing that anybody here can act on: once its call can no longer
 * be running, it stands in nobody's way. `why` is kept with it.
 */
export function giveUpOperation({ operation }: Payment, why: string, at: string): readonly PaymentFact[] {
  if (operation === null || !isOver(operation, at)) return [];
  const ended = toEnded(operation, 'without_effect', why);
  return [{ type: 'payment.updated', data: { reason: 'operation_ended', operation: ended } }];
}

/** The function that made the call has ended, and so has its lease. */
export function isOver({ startedAt }: Pick<Operation, 'startedAt'>, at: string): boolean {
  return Date.parse(at) - Date.parse(startedAt) >= timeBudgets.idempotencyLeaseSeconds * 1_000;
}

function endedUnmoved(payment: Payment, operation: Operation, { told, observed }: Ending): EndedOperation {
  const failed = told.filter((fact) => fact.type === 'payment.attempt_failed').length;
  const isDeclined = operation.kind === 'confirming' && payment.attempts + failed > operation.attempts;
  // What was never asked for was not declined: that was the buyer's page.
  if (!isDeclined || observed === null) return toEnded(operation, 'without_effect', null);
  return toEnded(operation, 'declined', codeOf(observed.lastError ?? payment.lastError));
}

function codeOf(error: Pick<LastError, 'code' | 'declineCode'> | null): string | null {
  return error === null ? null : (error.declineCode ?? error.code);
}
