import type { Causation } from '../../shared/event.ts';
import { Fault } from '../../shared/fault.ts';
import type { GatewayOutcome } from '../../shared/gateway-outcome.ts';
import { toStoredAnswer } from '../../shared/idempotency.ts';
import type { Lease, StoredAnswer } from '../../shared/idempotency.ts';
import { isId } from '../../shared/ids.ts';
import { processorUnavailable } from '../../shared/processor-unavailable.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import { takenOver } from '../../shared/taken-over.ts';
import { timeBudgets } from '../../shared/time-budgets.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import { beginOperation, endOperation } from '../domain/decide-operation.ts';
import type { Dispute, DisputeOperation } from '../domain/dispute.ts';
import { convergeDispute } from './converge-dispute.ts';
import type { ConvergeDisputeDeps } from './converge-dispute.ts';
import type { DisputeAnswer } from './dispute-answer.ts';
import { toDisputeChange } from './dispute-change.ts';
import type { ComposeDeps, DecidedOn } from './dispute-change.ts';
import { toDisputeView } from './dispute-view.ts';
import { unknownDispute } from './unknown-dispute.ts';
import type { DisputeChecks, DisputeGateway, DisputeWithTexts } from './ports.ts';

export interface FollowDisputeDeps extends ConvergeDisputeDeps {
  readonly gateway: Pick<DisputeGateway, 'retrieveDispute' | 'submitEvidence' | 'closeDispute'>;
}

export interface OperateDisputeDeps extends FollowDisputeDeps {
  readonly checks: DisputeChecks;
}

export interface OperateDisputeInput {
  readonly disputeId: string;
  readonly kind: DisputeOperation['kind'];
  /** Who wants it, as it is written down. */
  readonly actor: string;
  readonly note: string | null;
  readonly lease: Lease;
  readonly cause: Causation;
}

type Outcome = Result<DisputeAnswer, Refusal>;

/** A dispute whose operation stands written, and on what. */
interface Begun extends DecidedOn {
  readonly dispute: Dispute;
}

interface Asking extends Begun {
  /** Written down just now: Stripe cannot have heard of it. */
  readonly fresh: boolean;
}

/** Stripe was certainly not asked: the same request may begin again. */
const neverAsked = 'processor_unavailable';

/** Writes down what is asked for, asks Stripe once, then writes down what came of it; a second try goes on. */
export async function operateDispute(deps: OperateDisputeDeps, input: OperateDisputeInput): Promise<Outcome> {
  const begun = await begin(deps, input);
  if (!begun.ok) return begun;
  const { dispute } = begun.value;
  // An earlier try of this key, or a webhook, has seen its end.
  if (dispute.operation === null) return ok(toKeep(answerOf(200, dispute)));
  // Behind its life the same key would be another call.
  if (isForgotten(dispute.operation, deps.now())) return lookForEnd(deps, begun.value, input);
  return conclude(deps, input, { on: begun.value, told: await ask(deps, dispute, dispute.operation) });
}

async function conclude(
  deps: OperateDisputeDeps,
  input: OperateDisputeInput,
  { on, told }: { readonly on: Asking; readonly told: GatewayOutcome<DisputeWithTexts> },
): Promise<Outcome> {
  switch (told.kind) {
    case 'yes':
      return finish(deps, input, { on, told: told.value });
    case 'no':
      await end(deps, on, { code: told.code, cause: input.cause });
      return refuse({ code: 'dispute_not_answerable', detail: `The processor refused: ${told.code}.` });
    case 'unavailable':
      // An earlier try may have come through all the same.
      if (!on.fresh) return leaveOpen(deps, on.dispute);
      await end(deps, on, { code: neverAsked, cause: input.cause });
      return refuse(processorUnavailable(told));
    case 'unknown':
      return leaveOpen(deps, on.dispute);
  }
}

/** Stripe keeps keys for 24 h: so long the same call is the same submission, and may be made again. */
const keyLifeMs = 23 * 60 * 60_000;

export function isForgotten({ startedAt }: DisputeOperation, nowMs: number): boolean {
  return nowMs - Date.parse(startedAt) > keyLifeMs;
}

/** An earlier try may have come through: whether it has is seen, and it is not asked for once more. */
async function lookForEnd(
  deps: OperateDisputeDeps,
  { dispute }: Begun,
  { lease, cause }: OperateDisputeInput,
): Promise<Outcome> {
  const { paymentId, processorId } = dispute;
  const seen = await convergeDispute(deps, { paymentId, processorId, stripeEventId: null, cause });
  const now = 'dispute' in seen ? seen.dispute : null;
  if (now?.operation !== null) return leaveOpen(deps, dispute);
  return ofThisKey(now, lease.resourceId) === 'refused'
    ? refuse(refusedBefore)
    : ok(toKeep(answerOf(200, now)));
}

/** The call to Stripe of an operation: the same operation is the same call. */
export function ask(
  deps: Pick<FollowDisputeDeps, 'gateway'>,
  { paymentId, processorId }: Dispute,
  { id, kind }: DisputeOperation,
): Promise<GatewayOutcome<DisputeWithTexts>> {
  return kind === 'submitting'
    ? deps.gateway.submitEvidence(processorId, [paymentId, 'dispute_submit', id, 1].join(':'))
    : deps.gateway.closeDispute(processorId, [paymentId, 'dispute_accept', id, 1].join(':'));
}

function begin(deps: OperateDisputeDeps, input: OperateDisputeInput): Promise<Result<Asking, Refusal>> {
  return untilCommitted(async () => {
    const on = await readById(deps, input.disputeId);
    if (on === null) return refuse(unknownDispute);
    const { payment, dispute } = on;
    const known = ofThisKey(dispute, input.lease.resourceId);
    if (known !== null) return known === 'refused' ? refuse(refusedBefore) : ok({ ...on, fresh: false });
    const nowMs = deps.now();
    const { kind, actor, note, lease } = input;
    const wanted = { id: lease.resourceId, kind, actor, note, startedAt: new Date(nowMs).toISOString() };
    const decision = beginOperation(payment, dispute, wanted);
    if (!decision.ok) return decision;
    const change = toDisputeChange(deps, on, { decision: decision.value, nowMs, cause: input.cause });
    // From here on the key's answer is that the outcome is not known.
    const outcome = await deps.payments.commit({ ...change, answer: { lease, answer: 'unresolved' } });
    if (outcome.kind === 'lease_lost') return refuse(takenOver);
    if (outcome.kind !== 'committed') return 'retry';
    return ok({ payment: change.after, order: on.order, dispute: change.dispute.after, fresh: true });
  });
}

/** What an earlier try of the same key has come to; null = there was none that Stripe may have heard of. */
function ofThisKey({ operation, endedOperation }: Dispute, id: string): 'open' | 'done' | 'refused' | null {
  if (operation?.id === id) return 'open';
  if (endedOperation?.id !== id || endedOperation.code === neverAsked) return null;
  return endedOperation.ended;
}

export async function readById(
  deps: Pick<ConvergeDisputeDeps, 'payments' | 'disputes'>,
  disputeId: string,
): Promise<Begun | null> {
  const dispute = isId('dsp', disputeId) ? await deps.disputes.get(disputeId) : null;
  if (dispute === null) return null;
  const read = await deps.payments.getWithOrder(dispute.paymentId);
  if (read === null) throw new Fault('payment_missing', dispute.paymentId);
  return { payment: read.row.payment, order: read.order, dispute };
}

async function finish(
  deps: OperateDisputeDeps,
  input: OperateDisputeInput,
  { on, told }: { readonly on: Begun; readonly told: DisputeWithTexts },
): Promise<Outcome> {
  const { paymentId, processorId } = on.dispute;
  const wanted = { paymentId, processorId, stripeEventId: null, cause: input.cause, answered: { on, told } };
  const answer = (dispute: Dispute) => ({ lease: input.lease, answer: answerOf(200, dispute) });
  const converged = await convergeDispute(deps, { ...wanted, answer });
  if (converged.kind === 'applied') {
    return ok({ answer: answerOf(200, converged.dispute), keep: null, facts: converged.facts });
  }
  if (converged.kind === 'unchanged') return ok(toKeep(answerOf(200, converged.dispute ?? on.dispute)));
  if (converged.kind !== 'lease_lost') return leaveOpen(deps, on.dispute);
  // The answer is the other try's to give; what Stripe did is kept all the same.
  await convergeDispute(deps, wanted);
  return refuse(takenOver);
}

/** The processor has done nothing, and will not: the operation ends, unless somebody else has ended it. */
export function end(
  deps: ComposeDeps & Pick<ConvergeDisputeDeps, 'payments' | 'disputes'>,
  { dispute: begun }: Pick<Begun, 'dispute'>,
  why: { readonly code: string; readonly cause: Causation },
): Promise<readonly string[]> {
  return untilCommitted(async () => {
    const on = await readById(deps, begun.id);
    if (on?.dispute.operation?.id !== begun.operation?.id || on === null) return [];
    const nowMs = deps.now();
    const ended = { ended: 'refused', code: why.code, at: new Date(nowMs).toISOString() } as const;
    const decision = endOperation(on.payment, on.dispute, ended);
    if (decision.facts.length === 0) return [];
    const change = toDisputeChange(deps, on, { decision, nowMs, cause: why.cause });
    const outcome = await deps.payments.commit(change);
    return outcome.kind === 'committed' ? change.events.map(({ type }) => type) : 'retry';
  });
}

function toKeep(answer: StoredAnswer): DisputeAnswer {
  return { answer, keep: answer, facts: [] };
}

function answerOf(status: number, dispute: Dispute): StoredAnswer {
  return toStoredAnswer(status, toDisputeView(dispute));
}

/** The outcome is not known: somebody is asked to look, the sweep follows it too, and so does the same key. */
async function leaveOpen({ checks }: OperateDisputeDeps, dispute: Dispute): Promise<Outcome> {
  const { id: disputeId, paymentId } = dispute;
  // The sweep finds it as well, only later: this must not turn the answer into a fault.
  await checks.askFor({ paymentId, disputeId }, timeBudgets.lookAgainSeconds).catch(() => null);
  const headers = { 'Retry-After': String(timeBudgets.lookAgainSeconds) };
  const answer = toStoredAnswer(202, toDisputeView(dispute), headers);
  return ok({ answer, keep: 'unresolved', facts: [] });
}

const refusedBefore: Refusal = {
  code: 'dispute_not_answerable',
  detail: 'The processor refused this request; read the dispute, and use a new key for another try.',
};
