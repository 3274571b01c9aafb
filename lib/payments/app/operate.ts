import type { GatewayOutcome } from '../../shared/gateway-outcome.ts';
import { processorUnavailable } from '../../shared/processor-unavailable.ts';
import { ok, refuse } from '../../shared/result.ts';
import { takenOver } from '../../shared/taken-over.ts';
import { hasTimeFor } from '../../shared/time-left.ts';
import { timeBudgets } from '../../shared/time-budgets.ts';
import { decideSettle } from '../domain/decide-settle.ts';
import type { AnswerTo } from '../domain/end-operation.ts';
import { endOperation } from '../domain/end-operation.ts';
import type { PaymentFact } from '../domain/events.ts';
import type { ObservedIntent } from '../domain/observed.ts';
import type { Payment } from '../domain/payment.ts';
import { isUnsure } from '../domain/unsure.ts';
import { beginOperation } from './begin-operation.ts';
import type { BegunOperation } from './begin-operation.ts';
import { commitAnswered } from './commit-answered.ts';
import type { Answered } from './commit-answered.ts';
import { holdsSecret, unknownPayment } from './get-payment.ts';
import { endedOf, operationAnswer, unresolvedAnswer } from './operation-answer.ts';
import type { Answering } from './operation-answer.ts';
import type { OperateDeps, OperationInput, OperationOutcome, OperationWork } from './operation-input.ts';
import { operationKey } from './processor.ts';
import type { ReadPayment } from './ports.ts';

interface Run {
  readonly deps: OperateDeps;
  readonly input: OperationInput;
  readonly work: OperationWork;
  readonly answering: Answering;
}

/**
 * One operation of a keyed request: written, asked for, ended, in that order. The lease's resource id is the operation's:
 * a second try of the same key goes on with it, and asks under the same key of Stripe.
 */
export async function operate(
  deps: OperateDeps,
  input: OperationInput,
  work: OperationWork,
): Promise<OperationOutcome> {
  const { read, caller, presentedSecret, problemOf, lease } = input;
  const isShown =
    read !== null && (caller.kind !== 'browser' || holdsSecret(deps, read.row, presentedSecret));
  if (!isShown) return refuse(unknownPayment);
  const operationId = lease.resourceId;
  const run = { deps, input, work, answering: { work, operationId, caller, problemOf } };
  const { payment } = read.row;
  if (payment.operation?.id === operationId) return lookAgain(run, read);
  const ended = endedOf(payment, operationId);
  return ended === null || ended.ended === 'without_effect'
    ? perform(run, read)
    : answered(run, { payment, facts: [], stored: false });
}

async function perform(run: Run, read: ReadPayment): Promise<OperationOutcome> {
  const { deps, input, work } = run;
  const begun = await beginOperation(deps, { input, work, read });
  if (!begun.ok) return begun;
  const { on, operation, call } = begun.value;
  const { payment } = on.row;
  const told = await call(payment, operation, operationKey(payment.id, operation));
  return conclude(run, begun.value, told);
}

async function conclude(
  run: Run,
  { on, operation }: BegunOperation,
  told: GatewayOutcome<ObservedIntent>,
): Promise<OperationOutcome> {
  const { id: operationId } = operation;
  switch (told.kind) {
    case 'yes':
      return settle(run, on, { observed: told.value, answerTo: { operationId, refusal: null } });
    case 'no':
      return settleRefused(run, on, {
        answerTo: { operationId, refusal: told.declineCode ?? told.code, problem: told.problem },
        converge: told.converge === true,
      });
    case 'unavailable':
      // Stripe was certainly not asked: the same request may try again.
      await settle(run, on, { observed: null, answerTo: { operationId, refusal: null }, isOpen: true });
      return refuse(processorUnavailable(told));
    case 'unknown':
      return leaveOpen(run, on.row.payment);
  }
}

/**
 * After a definite no it is Stripe that says where the payment stands, if there is time to ask. Without that the operation
 * ends all the same, unless the no was about where the payment stands: an earlier call may have got there.
 */
async function settleRefused(
  run: Run,
  on: ReadPayment,
  { answerTo, converge }: { readonly answerTo: AnswerTo; readonly converge: boolean },
): Promise<OperationOutcome> {
  const seen = await glance(run, on);
  if (seen === null && converge) return leaveOpen(run, on.row.payment);
  return settle(run, on, { observed: seen, answerTo });
}

async function glance({ deps, input }: Run, { row }: ReadPayment): Promise<ObservedIntent | null> {
  if (!hasTimeFor(input.lease, deps.now(), timeBudgets.stripe.retrieveAgain)) return null;
  const seen = await deps.gateway.retrieveIntentAgain(row.payment.processorId);
  return seen.kind === 'yes' ? seen.value : null;
}

/** What each call may take; with a saved card less. */
const callOf = {
  confirming: timeBudgets.stripe.confirm,
  capturing: timeBudgets.stripe.capture,
  canceling: timeBudgets.stripe.cancel,
} as const;

/**
 * A request that is sent again while its outcome is not known: whatever Stripe says by now. If the first try never came
 * to ask it, this one does, or the next one if there is no time left for it.
 */
async function lookAgain(run: Run, on: ReadPayment): Promise<OperationOutcome> {
  const { payment } = on.row;
  const seen = await glance(run, on);
  if (seen === null) return ok(toUnresolved(run, payment, []));
  const outcome = await settle(run, on, { observed: seen, answerTo: null });
  if (!outcome.ok || outcome.value.keep !== 'unresolved') return outcome;
  if (!hasTimeFor(run.input.lease, run.deps.now(), callOf[run.work.kind])) return outcome;
  const now = await run.deps.store.getWithOrder(payment.id);
  const isOpen = now === null || now.row.payment.operation !== null;
  return isOpen ? outcome : perform(run, now);
}

interface Told {
  readonly observed: ObservedIntent | null;
  readonly answerTo: AnswerTo | null;
  /** Nothing is answered with it. */
  readonly isOpen?: true;
}

async function settle(run: Run, on: ReadPayment, told: Told): Promise<OperationOutcome> {
  const { deps, input, answering } = run;
  const result = await commitAnswered(deps, {
    on,
    lease: input.lease,
    cause: input.cause,
    decide: (payment, at) => factsOf(payment, told, { at, operationId: input.lease.resourceId }),
    answer: (payment) => (told.isOpen === true ? null : keptAnswer(payment, answering)),
  });
  return result.kind === 'taken_over' ? refuse(takenOver) : answered(run, result);
}

/** While an operation stands nobody changes the content: what was seen since is as new as the payment. */
function factsOf(
  payment: Payment,
  { observed, answerTo }: Told,
  { at, operationId }: { readonly at: string; readonly operationId: string },
): readonly PaymentFact[] {
  if (observed === null) return endOperation(payment, { told: [], observed, at, answerTo });
  const version = payment.operation?.id === operationId ? payment.version : null;
  if (isUnsure(payment, observed, { version, at })) return [];
  return decideSettle(payment, observed, { at, stripeEventId: null, answerTo: answerTo ?? undefined });
}

/** What is kept for the key in the same transaction; a wrong field is not, the same key may get over it. */
function keptAnswer(payment: Payment, answering: Answering) {
  const answer = operationAnswer(payment, answering);
  return answer?.ok === true ? answer.value : null;
}

function answered(run: Run, { payment, facts, stored }: Omit<Answered, 'kind'>): OperationOutcome {
  const answer = operationAnswer(payment, run.answering);
  if (answer === null) return ok(toUnresolved(run, payment, facts));
  if (!answer.ok) return answer;
  return ok({ answer: answer.value, keep: stored ? null : answer.value, facts });
}

/** The answer stays open until Stripe has told how it ended. */
async function leaveOpen(run: Run, payment: Payment): Promise<OperationOutcome> {
  // The payment's own next check finds it as well, only later: this must not turn the answer into a fault.
  await run.deps.checks.askFor(payment.id, timeBudgets.lookAgainSeconds).catch(() => null);
  return ok(toUnresolved(run, payment, []));
}

function toUnresolved({ input }: Run, payment: Payment, facts: readonly string[]) {
  return { answer: unresolvedAnswer(payment, input.caller), keep: 'unresolved' as const, facts };
}
