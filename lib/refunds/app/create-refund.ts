import type { ObservedRefund } from '../../payments/contract.ts';
import { Fault } from '../../shared/fault.ts';
import type { GatewayOutcome } from '../../shared/gateway-outcome.ts';
import { toStoredAnswer } from '../../shared/idempotency.ts';
import type { Lease, StoredAnswer } from '../../shared/idempotency.ts';
import type { RefundSettings } from '../../shared/refund-settings.ts';
import { ok, refuse } from '../../shared/result.ts';
import { takenOver } from '../../shared/taken-over.ts';
import { timeBudgets } from '../../shared/time-budgets.ts';
import { hasTimeFor, hasTimeToWrite } from '../../shared/time-left.ts';
import { isReserved, releasedBecause } from '../domain/decide-refund.ts';
import { isResting } from '../domain/put-off.ts';
import type { Refund } from '../domain/refund.ts';
import { restOf } from '../domain/rest.ts';
import { applyListed, applyObserved } from './apply-observed.ts';
import type { ApplyObservedDeps } from './apply-observed.ts';
import { findPayout } from './find-payout.ts';
import type { RefundChecks, RefundGateway } from './ports.ts';
import { leaveOpen, leaveResting, toKeep } from './refund-answer.ts';
import type { RefundOutcome } from './refund-answer.ts';
import { isAboveTheRest, neverAsked, refusalOf, retryLater } from './refund-refusals.ts';
import { toRefundView } from './refund-view.ts';
import { giveBack, putAttemptOff } from './release-refund.ts';
import { reserve } from './reserve-refund.ts';
import type { CreateRefundInput, Reserved } from './reserve-refund.ts';
import { toStripeRefund } from './stripe-refund.ts';

export interface CreateRefundDeps extends ApplyObservedDeps {
  readonly gateway: Pick<RefundGateway, 'createRefund' | 'createRefundAgain' | 'listRefunds'>;
  readonly checks: RefundChecks;
  readonly refundSettings: RefundSettings;
}

/** Sets the money aside, asks Stripe, then grants or gives back. A second call with the same lease goes on. */
export async function createRefund(deps: CreateRefundDeps, input: CreateRefundInput): Promise<RefundOutcome> {
  if (input.request.reason === 'fraudulent' && !input.caller.scopes.includes('refunds:fraudulent')) {
    return refuse({
      code: 'scope_missing',
      detail: 'A fraudulent refund needs the scope refunds:fraudulent.',
    });
  }
  const reserved = await reserve(deps, input);
  if (!reserved.ok) return reserved;
  const { payment, refund } = reserved.value;
  const why = releasedBecause(refund);
  if (why !== null) return refuse(refusalOf(why, payment.refundableMinor));
  if (!isReserved(refund)) return toKeep(answerOf(refund));
  return ask(deps, input, reserved.value);
}

async function ask(deps: CreateRefundDeps, input: CreateRefundInput, of: Reserved): Promise<RefundOutcome> {
  const { refund } = of;
  if (isResting(refund, deps.now())) return leaveResting(refund, null, deps.now());
  const { outcome: told, others } = await tell(deps, of, input.lease);
  switch (told.kind) {
    case 'yes':
      return grantIt(deps, input, { of, observed: told.value });
    case 'no':
      return refuseIt(deps, input, { refund, why: told.code, others });
    case 'unavailable':
      return wait(deps, input, { of, told });
    case 'unknown':
      return leaveOpen(deps.checks, refund, null);
  }
}

/** Never heard of, it is given back unless an earlier try was; refused for what a person can mend, it waits for that. */
async function wait(
  deps: CreateRefundDeps,
  { cause }: CreateRefundInput,
  { of, told }: { readonly of: Reserved; readonly told: Unavailable },
): Promise<RefundOutcome> {
  if (told.refused === true) {
    const { refund } = await putAttemptOff(deps, of.refund, { why: told.code, cause });
    return leaveResting(refund, null, deps.now());
  }
  if (!of.fresh) return leaveOpen(deps.checks, of.refund, null);
  await giveBack(deps, of.refund, { why: neverAsked, cause });
  return refuse(retryLater(told.retryAfterMs));
}

type Unavailable = Extract<GatewayOutcome<never>, { kind: 'unavailable' }>;

/** Gives the money back, takes over what Stripe has beside it, and names what that leaves. */
async function refuseIt(
  deps: CreateRefundDeps,
  input: CreateRefundInput,
  no: { readonly refund: Refund; readonly why: string; readonly others: Told['others'] },
): Promise<RefundOutcome> {
  const { refund, why, others } = no;
  await giveBack(deps, refund, { why, cause: input.cause });
  await applyListed(deps, takingOver(deps, input, refund), others);
  const read = isAboveTheRest(why) ? await deps.payments.getWithOrder(refund.paymentId) : null;
  return refuse(refusalOf(why, read === null ? 0 : restOf(read.row.payment, others)));
}

function takingOver({ now }: CreateRefundDeps, { lease, cause }: CreateRefundInput, { paymentId }: Refund) {
  return { paymentId, cause, hasTime: () => hasTimeToWrite(lease, now()) };
}

/** What Stripe says of the refund, and what it has beside it where it was asked for all. */
interface Told {
  readonly outcome: GatewayOutcome<ObservedRefund>;
  readonly others: readonly ObservedRefund[];
}

/** A refund of an earlier try is looked for before it is asked for: its key may have been forgotten by Stripe. */
async function tell(deps: CreateRefundDeps, of: Reserved, lease: Lease): Promise<Told> {
  const wanted = toStripeRefund(of.payment, of.refund);
  if (!of.fresh) {
    const looked = await look(deps, of);
    if (looked.outcome.kind !== 'no') return looked;
    return { ...looked, outcome: await deps.gateway.createRefundAgain(wanted) };
  }
  const asked = await deps.gateway.createRefund(wanted);
  if (asked.kind !== 'no' || !isAboveTheRest(asked.code)) return { outcome: asked, others: [] };
  // By whom is found out now, or by the next look if Stripe took its time.
  if (!hasTimeFor(lease, deps.now(), timeBudgets.stripe.list))
    return { outcome: { kind: 'unknown', code: asked.code }, others: [] };
  const looked = await look(deps, of);
  return looked.outcome.kind === 'no' ? { ...looked, outcome: asked } : looked;
}

/** A `no` = it is not at Stripe. A refused look says nothing of the refund itself. */
async function look(deps: CreateRefundDeps, { payment, refund }: Reserved): Promise<Told> {
  const listed = await deps.gateway.listRefunds(payment.processorId);
  if (listed.kind !== 'yes') return { outcome: { kind: 'unknown', code: listed.code }, others: [] };
  const found = await findPayout(deps.refunds, refund, listed.value);
  const missing = { kind: 'no', code: 'not_found_at_processor', declineCode: null, message: '' } as const;
  return { outcome: found === null ? missing : { kind: 'yes', value: found }, others: listed.value };
}

async function grantIt(
  deps: CreateRefundDeps,
  input: CreateRefundInput,
  { of, observed }: { readonly of: Reserved; readonly observed: ObservedRefund },
): Promise<RefundOutcome> {
  const { payment, order, refund: asked } = of;
  const seen = {
    paymentId: payment.id,
    observed: { ...observed, refundId: asked.id },
    stripeEventId: null,
    cause: input.cause,
    on: { payment, order, refund: asked },
  };
  const answer = (refund: Refund) => ({ lease: input.lease, answer: answerOf(refund) });
  const applied = await applyObserved(deps, { ...seen, answer });
  switch (applied.kind) {
    case 'applied':
      return ok({ answer: answerOf(applied.refund), keep: null, facts: applied.facts });
    case 'unchanged':
      return toKeep(answerOf(applied.refund ?? asked));
    case 'lease_lost':
      // The answer is the other try's to give; what Stripe did is kept all the same.
      await applyObserved(deps, seen);
      return refuse(takenOver);
    case 'duplicate':
    case 'unknown_payment':
      throw new Fault('impossible_outcome', applied.kind);
  }
}

function answerOf(refund: Refund): StoredAnswer {
  return toStoredAnswer(201, toRefundView(refund, null));
}
