import type { Causation } from '../../shared/event.ts';
import { Fault } from '../../shared/fault.ts';
import { toStoredAnswer } from '../../shared/idempotency.ts';
import type { Lease } from '../../shared/idempotency.ts';
import { isId } from '../../shared/ids.ts';
import type { RefundId } from '../../shared/ids.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import { takenOver } from '../../shared/taken-over.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import { takeDecision } from '../domain/decide-decision.ts';
import type { Decision, Dispute } from '../domain/dispute.ts';
import type { Reductions } from '../domain/reductions.ts';
import type { DisputeAnswer } from './dispute-answer.ts';
import { toDisputeChange } from './dispute-change.ts';
import type { ComposeDeps } from './dispute-change.ts';
import { toDisputeView } from './dispute-view.ts';
import { unknownDispute } from './unknown-dispute.ts';
import type { DisputeChange, DisputedPayments, DisputedRefunds, DisputeStore } from './ports.ts';

export interface DecideDisputeDeps extends ComposeDeps {
  readonly payments: Pick<DisputedPayments, 'getWithOrder' | 'commit'>;
  readonly disputes: Pick<DisputeStore, 'get'>;
  readonly refunds: Pick<DisputedRefunds, 'listByPayment'>;
  readonly reductions: Reductions;
}

export interface DecideDisputeInput {
  readonly disputeId: string;
  readonly request: {
    readonly decision: Decision['kind'];
    readonly amount?: number | undefined;
    readonly note: string;
  };
  /** Who decides, as it is written down. */
  readonly actor: string;
  readonly lease: Lease;
  readonly cause: Causation;
}

type Outcome = Result<DisputeAnswer, Refusal>;

/** What a person makes of a lost dispute: decision, refund, entries and answer in one transaction. */
export function decideDispute(deps: DecideDisputeDeps, input: DecideDisputeInput): Promise<Outcome> {
  const { disputeId } = input;
  return untilCommitted(async () => {
    const dispute = isId('dsp', disputeId) ? await deps.disputes.get(disputeId) : null;
    if (dispute === null) return refuse(unknownDispute);
    return decideOn(deps, input, dispute);
  });
}

async function decideOn(
  deps: DecideDisputeDeps,
  input: DecideDisputeInput,
  dispute: Dispute,
): Promise<Outcome | 'retry'> {
  const read = await deps.payments.getWithOrder(dispute.paymentId);
  if (read === null) throw new Fault('payment_missing', dispute.paymentId);
  // Behind the payment, whose version guards the change: a refund that came back meanwhile is seen, or met.
  const refunds = await deps.refunds.listByPayment(dispute.paymentId);
  const { payment } = read.row;
  const { decision: kind, amount, note } = input.request;
  const nowMs = deps.now();
  const at = new Date(nowMs).toISOString();
  const refundId = refundIdOf(input.lease);
  const command = { kind, amountMinor: amount, note, actor: input.actor, at, refundId, refunds };
  const decided = takeDecision(payment, dispute, { command, reductions: deps.reductions });
  if (!decided.ok) return decided;
  const on = { payment, order: read.order, dispute, refunds };
  return commit(
    deps,
    input,
    toDisputeChange(deps, on, { decision: decided.value, nowMs, cause: input.cause }),
  );
}

async function commit(
  deps: DecideDisputeDeps,
  { lease }: DecideDisputeInput,
  change: DisputeChange,
): Promise<Outcome | 'retry'> {
  const answer = toStoredAnswer(200, toDisputeView(change.dispute.after));
  const outcome = await deps.payments.commit({ ...change, answer: { lease, answer } });
  if (outcome.kind === 'lease_lost') return refuse(takenOver);
  if (outcome.kind !== 'committed') return 'retry';
  return ok({ answer, keep: null, facts: change.events.map(({ type }) => type) });
}

/** The refund that a reduced sale would make has the id of the request: a second try makes the same one. */
function refundIdOf({ resourceId }: Lease): RefundId {
  if (!isId('rfd', resourceId)) throw new Fault('resource_id_malformed', resourceId);
  return resourceId;
}
