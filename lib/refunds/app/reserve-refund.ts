import type { Payment } from '../../payments/contract.ts';
import type { Caller } from '../../shared/caller.ts';
import type { Causation } from '../../shared/event.ts';
import { Fault } from '../../shared/fault.ts';
import type { Lease } from '../../shared/idempotency.ts';
import { isId } from '../../shared/ids.ts';
import type { RefundId } from '../../shared/ids.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import type { RefundSettings } from '../../shared/refund-settings.ts';
import { takenOver } from '../../shared/taken-over.ts';
import { releasedBecause, reserveRefund } from '../domain/decide-refund.ts';
import type { RefundDecision, ReserveRefund } from '../domain/decide-refund.ts';
import { refundPolicy } from '../domain/refund-policy.ts';
import type { Refund, RefundReason } from '../domain/refund.ts';
import type { ApplyObservedDeps } from './apply-observed.ts';
import type { RefundChange, RefundedPayment } from './ports.ts';
import { toRefundChange } from './refund-change.ts';
import type { DecidedOn } from './refund-change.ts';
import { neverAsked, unknownPayment } from './refund-refusals.ts';

export interface ReserveDeps extends Omit<ApplyObservedDeps, 'newId' | 'watcher'> {
  readonly refundSettings: RefundSettings;
}

/** The request, parsed: names as on the wire. */
export interface RefundRequest {
  readonly paymentIntentId: string;
  readonly amount?: number | undefined;
  readonly lines?: readonly { readonly lineId: string; readonly amount: number }[] | undefined;
  readonly reason: RefundReason;
  readonly note?: string | undefined;
}

export interface CreateRefundInput {
  readonly request: RefundRequest;
  /** The payment as it was read beside the lease; null = there is none. */
  readonly read: RefundedPayment | null;
  /** The id that this request proposed: a lease with another one goes on with an earlier try. */
  readonly proposedId: RefundId;
  readonly caller: Pick<Caller, 'scopes' | 'kind'>;
  readonly lease: Lease;
  readonly cause: Causation;
}

/** A refund whose money is set aside, with what it was set aside on. */
export interface Reserved extends DecidedOn {
  readonly refund: Refund;
  /** Reserved just now, for the first time: Stripe cannot have heard of it. */
  readonly fresh: boolean;
}

/** Sets the money of a refund aside, or finds what an earlier try of the same key has set aside. */
export function reserve(deps: ReserveDeps, input: CreateRefundInput): Promise<Result<Reserved, Refusal>> {
  const refundId = refundIdOf(input.lease);
  let first: RefundedPayment | null | undefined = input.read;
  return untilCommitted(async () => {
    const [read, known] = await Promise.all([
      first === undefined ? readRefunded(deps, input.request.paymentIntentId) : first,
      // Nobody has yet written under an id that was made for this request.
      first !== undefined && refundId === input.proposedId ? null : deps.refunds.get(refundId),
    ]);
    first = undefined;
    if (read === null) return refuse(unknownPayment);
    const { order } = read;
    const { payment } = read.row;
    if (known !== null && releasedBecause(known) !== neverAsked) {
      return ok({ payment, order, refund: known, fresh: false });
    }
    const nowMs = deps.now();
    const decision = decide(input, payment, { settings: deps.refundSettings, refundId, nowMs, again: known });
    if (!decision.ok) return decision;
    const on = { payment, order, refund: known };
    const change = toRefundChange(on, decision.value, { nowMs, books: deps.books, cause: input.cause });
    return keepReservation(deps, change, { order, lease: input.lease });
  });
}

/** What the policy forbids is refused; what it has once allowed, an earlier try of the same key, goes on. */
function decide(
  { request, caller }: CreateRefundInput,
  payment: Payment,
  how: Pick<ReserveRefund, 'refundId' | 'again'> & {
    readonly settings: RefundSettings;
    readonly nowMs: number;
  },
): Result<RefundDecision, Refusal> {
  const { settings, refundId, again, nowMs } = how;
  const at = new Date(nowMs).toISOString();
  const decision = reserveRefund(payment, { ...toWanted(request), refundId, at, again });
  if (!decision.ok || again !== null) return decision;
  const { reason, lines } = decision.value.refund;
  const forbidden = refundPolicy(settings, payment, { reason, lines, by: caller.kind, nowMs });
  return forbidden === null ? decision : refuse(forbidden);
}

/** The payment that a refund is wanted of; null if the id names none. */
export async function readRefunded(
  deps: Pick<ReserveDeps, 'payments'>,
  paymentIntentId: string,
): Promise<RefundedPayment | null> {
  return isId('pay', paymentIntentId) ? deps.payments.getWithOrder(paymentIntentId) : null;
}

/** From here on the key's answer is that the outcome is not known. */
async function keepReservation(
  deps: ReserveDeps,
  change: RefundChange,
  { order, lease }: Pick<DecidedOn, 'order'> & Pick<CreateRefundInput, 'lease'>,
): Promise<Result<Reserved, Refusal> | 'retry'> {
  const outcome = await deps.payments.commit({ ...change, answer: { lease, answer: 'unresolved' } });
  if (outcome.kind === 'lease_lost') return refuse(takenOver);
  if (outcome.kind !== 'committed') return 'retry';
  const { before, after } = change.refund;
  return ok({
    payment: change.after,
    order: change.order?.after ?? order,
    refund: after,
    fresh: before === null,
  });
}

function toWanted(request: RefundRequest) {
  return {
    amountMinor: request.amount,
    lines: request.lines?.map((line) => ({ lineId: line.lineId, amountMinor: line.amount })),
    reason: request.reason,
    note: request.note,
  };
}

function refundIdOf(lease: Lease): RefundId {
  if (!isId('rfd', lease.resourceId)) throw new Fault('resource_id_malformed', lease.resourceId);
  return lease.resourceId;
}
