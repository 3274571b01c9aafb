import type { Refund } from '../../refunds/contract.ts';
import type { Causation } from '../../shared/event.ts';
import { Fault } from '../../shared/fault.ts';
import type { GatewayOutcome, UnknownValue } from '../../shared/gateway-outcome.ts';
import type { AnswerWrite } from '../../shared/idempotency.ts';
import { isId } from '../../shared/ids.ts';
import type { NewId, PaymentId } from '../../shared/ids.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import type { Dispute } from '../domain/dispute.ts';
import type { Reductions } from '../domain/reductions.ts';
import { withOddStatus } from '../domain/odd-status.ts';
import { settleDispute } from '../domain/settle.ts';
import { toDisputeChange } from './dispute-change.ts';
import type { ComposeDeps, DecidedOn } from './dispute-change.ts';
import type {
  DisputeChange,
  DisputedPayments,
  DisputedRefunds,
  DisputeGateway,
  DisputeStore,
  DisputeWithTexts,
} from './ports.ts';

export interface ConvergeDisputeDeps extends ComposeDeps {
  readonly payments: DisputedPayments;
  readonly disputes: Pick<DisputeStore, 'get' | 'findByProcessorId'>;
  readonly refunds: Pick<DisputedRefunds, 'get'>;
  readonly gateway: Pick<DisputeGateway, 'retrieveDispute'>;
  readonly reductions: Reductions;
  readonly newId: NewId;
}

/** A dispute of the processor, on a payment of ours. */
export interface Converge {
  readonly paymentId: PaymentId;
  readonly processorId: string;
  readonly stripeEventId: string | null;
  readonly cause: Causation;
  /** What the processor has just answered, for the first try: it was asked after our dispute was read. */
  readonly answered?: { readonly on: DecidedOn; readonly told: DisputeWithTexts };
  /** The answer of the request that caused it, written with the change. */
  readonly answer?: (dispute: Dispute) => AnswerWrite;
}

export type Converged =
  | {
      readonly kind: 'applied';
      readonly paymentId: PaymentId;
      readonly facts: readonly string[];
      readonly dispute: Dispute;
    }
  | { readonly kind: 'unchanged'; readonly dispute: Dispute | null }
  | { readonly kind: 'duplicate' | 'unknown_payment' }
  | { readonly kind: 'lease_lost' }
  | { readonly kind: 'unseen'; readonly code: string }
  | { readonly kind: 'unreadable'; readonly unknown: UnknownValue };

/**
 * Makes our dispute what the processor's is. Ours is read before the processor is asked, and the change is made on what
 * was read: so the later of two looks is the later change, whatever the order of the events that caused them.
 */
export function convergeDispute(deps: ConvergeDisputeDeps, wanted: Converge): Promise<Converged> {
  let first = wanted.answered;
  return untilCommitted(async () => {
    const on = first?.on ?? (await readOn(deps, wanted));
    // A dispute told before the success that it belongs to: the success is on its way.
    if (on?.payment.status !== 'succeeded') return { kind: 'unknown_payment' };
    const told =
      first === undefined ? await deps.gateway.retrieveDispute(wanted.processorId) : yes(first.told);
    const isAnswer = first !== undefined;
    first = undefined;
    if (told.kind !== 'yes') return notSeen(told);
    return apply(deps, wanted, { on, told: told.value, isAnswer });
  });
}

function yes<T>(value: T): GatewayOutcome<T> {
  return { kind: 'yes', value };
}

function notSeen(told: Exclude<GatewayOutcome<never>, { kind: 'yes' }>): Converged {
  return told.kind === 'unknown' && told.unreadable !== undefined
    ? { kind: 'unreadable', unknown: told.unreadable }
    : { kind: 'unseen', code: told.code };
}

async function readOn(
  deps: Pick<ConvergeDisputeDeps, 'payments' | 'disputes'>,
  { paymentId, processorId }: Pick<Converge, 'paymentId' | 'processorId'>,
): Promise<DecidedOn | null> {
  const [read, dispute] = await Promise.all([deps.payments.getWithOrder(paymentId), find(deps, processorId)]);
  return read === null ? null : { payment: read.row.payment, order: read.order, dispute };
}

async function find(
  deps: Pick<ConvergeDisputeDeps, 'disputes'>,
  processorId: string,
): Promise<Dispute | null> {
  const id = await deps.disputes.findByProcessorId(processorId);
  return id === null ? null : deps.disputes.get(id);
}

async function apply(
  deps: ConvergeDisputeDeps,
  wanted: Converge,
  {
    on,
    told,
    isAnswer,
  }: { readonly on: DecidedOn; readonly told: DisputeWithTexts; readonly isAnswer: boolean },
): Promise<Converged | 'retry'> {
  const nowMs = deps.now();
  const refunds = await decidedRefunds(deps, on.dispute);
  const seen = {
    observed: told.observed,
    at: new Date(nowMs).toISOString(),
    newId: deps.newId('dsp'),
    isAnswer,
  };
  const { stripeEventId } = wanted;
  const settled = settleDispute(on.payment, on.dispute, { seen, refunds, reductions: deps.reductions });
  const decision = withOddStatus(on, settled, { ...seen, stripeEventId });
  if (decision === null) {
    if (stripeEventId !== null) await deps.payments.markInbox(stripeEventId);
    return { kind: 'unchanged', dispute: on.dispute };
  }
  const change = toDisputeChange(deps, { ...on, refunds }, { decision, nowMs, cause: wanted.cause });
  return commit(deps, wanted, change);
}

/** The refunds of a decision that still stands: a win takes their settlement back. */
async function decidedRefunds(
  deps: Pick<ConvergeDisputeDeps, 'refunds'>,
  dispute: Dispute | null,
): Promise<readonly Refund[]> {
  const decision = dispute?.decision ?? null;
  if (decision?.revokedAt !== null) return [];
  const own = decision.refundId === null ? [] : [decision.refundId];
  const ids = [...decision.settled.map(({ refundId }) => refundId), ...own];
  return Promise.all(ids.map((id) => readRefund(deps, id)));
}

async function readRefund({ refunds }: Pick<ConvergeDisputeDeps, 'refunds'>, id: string): Promise<Refund> {
  const refund = isId('rfd', id) ? await refunds.get(id) : null;
  if (refund === null) throw new Fault('refund_missing', id);
  return refund;
}

async function commit(
  deps: ConvergeDisputeDeps,
  wanted: Converge,
  change: DisputeChange,
): Promise<Converged | 'retry'> {
  const dispute = change.dispute.after;
  const outcome = await deps.payments.commit({
    ...change,
    ...(wanted.stripeEventId === null ? {} : { inboxEventId: wanted.stripeEventId }),
    ...(wanted.answer === undefined ? {} : { answer: wanted.answer(dispute) }),
  });
  if (outcome.kind === 'committed') {
    return {
      kind: 'applied',
      paymentId: wanted.paymentId,
      facts: change.events.map(({ type }) => type),
      dispute,
    };
  }
  if (outcome.kind === 'inbox_seen') return { kind: 'duplicate' };
  return outcome.kind === 'lease_lost' ? { kind: 'lease_lost' } : 'retry';
}
