import type { ObservedRefund } from '../../payments/contract.ts';
import { Fault } from '../../shared/fault.ts';
import type { GatewayOutcome } from '../../shared/gateway-outcome.ts';
import { toStoredAnswer } from '../../shared/idempotency.ts';
import type { AnswerWrite, StoredAnswer } from '../../shared/idempotency.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import { isReserved, releasedBecause } from '../domain/decide-refund.ts';
import type { Refund } from '../domain/refund.ts';
import { applyObserved } from './apply-observed.ts';
import type { ApplyObservedDeps } from './apply-observed.ts';
import type { RefundChecks, RefundGateway } from './ports.ts';
import { neverAsked, refusalOf, retryLater, takenOver } from './refund-refusals.ts';
import { toRefundView } from './refund-view.ts';
import { giveBack } from './release-refund.ts';
import { reserve } from './reserve-refund.ts';
import type { CreateRefundInput, Reserved } from './reserve-refund.ts';
import { toStripeRefund } from './stripe-refund.ts';

export interface CreateRefundDeps extends ApplyObservedDeps {
  readonly gateway: Pick<RefundGateway, 'createRefund' | 'listRefunds'>;
  readonly checks: RefundChecks;
}

/** `keep` = what is still to be kept for the key; null = the answer stands in the transaction already. */
export interface RefundAnswer {
  readonly answer: StoredAnswer;
  readonly keep: AnswerWrite['answer'] | null;
  /** The facts that this request has added, by type. */
  readonly facts: readonly string[];
}

type Outcome = Result<RefundAnswer, Refusal>;

const lookAgainSeconds = 15;

/** Sets the money aside, asks Stripe, then grants or gives back. A second call with the same lease goes on. */
export async function createRefund(deps: CreateRefundDeps, input: CreateRefundInput): Promise<Outcome> {
  if (input.request.reason === 'fraudulent' && !input.caller.scopes.includes('refunds:fraudulent')) {
    return refuse({
      code: 'scope_missing',
      detail: 'A fraudulent refund needs the scope refunds:fraudulent.',
    });
  }
  const reserved = await reserve(deps, input);
  if (!reserved.ok) return reserved;
  const { refund } = reserved.value;
  const why = releasedBecause(refund);
  if (why !== null) return refuse(refusalOf(why));
  if (!isReserved(refund)) return ok(toKeep(answerOf(refund)));
  return ask(deps, input, reserved.value);
}

async function ask(deps: CreateRefundDeps, input: CreateRefundInput, of: Reserved): Promise<Outcome> {
  const { refund } = of;
  const told = await tell(deps, of);
  switch (told.kind) {
    case 'yes':
      return grantIt(deps, input, { of, observed: told.value });
    case 'no':
      await giveBack(deps, refund, { why: told.code, cause: input.cause });
      return refuse(refusalOf(told.code));
    case 'unavailable':
      if (!of.fresh) return leaveOpen(deps, refund);
      await giveBack(deps, refund, { why: neverAsked, cause: input.cause });
      return refuse(retryLater(told.retryAfterMs));
    case 'unknown':
      return leaveOpen(deps, refund);
  }
}

/** A refund of an earlier try is looked for before it is asked for: its key may have been forgotten by Stripe. */
async function tell(deps: CreateRefundDeps, of: Reserved): Promise<GatewayOutcome<ObservedRefund>> {
  if (!of.fresh) {
    const found = await findOwn(deps, of);
    // A refused look says nothing of the refund itself.
    if (found.kind !== 'yes') return { kind: 'unknown', code: found.code };
    if (found.value !== null) return { kind: 'yes', value: found.value };
  }
  const asked = await deps.gateway.createRefund(toStripeRefund(of.payment, of.refund));
  if (asked.kind !== 'no' || asked.code !== 'charge_already_refunded') return asked;
  const found = await findOwn(deps, of);
  if (found.kind !== 'yes') return { kind: 'unknown', code: asked.code };
  return found.value === null ? asked : { kind: 'yes', value: found.value };
}

async function findOwn(
  deps: CreateRefundDeps,
  { payment, refund }: Reserved,
): Promise<GatewayOutcome<ObservedRefund | null>> {
  const listed = await deps.gateway.listRefunds(payment.processorId);
  if (listed.kind !== 'yes') return listed;
  return { kind: 'yes', value: listed.value.find((observed) => observed.refundId === refund.id) ?? null };
}

/** The money stays set aside and the answer open, until Stripe has told how it ended. */
async function leaveOpen(deps: CreateRefundDeps, refund: Refund): Promise<Outcome> {
  const operation = { paymentId: refund.paymentId, refundId: refund.id };
  // The refund's own next check finds it as well, only later: this must not turn the answer into a fault.
  await deps.checks.askFor(operation, lookAgainSeconds).catch(() => null);
  return ok({ answer: unresolved(refund), keep: 'unresolved', facts: [] });
}

async function grantIt(
  deps: CreateRefundDeps,
  input: CreateRefundInput,
  { of, observed }: { readonly of: Reserved; readonly observed: ObservedRefund },
): Promise<Outcome> {
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
      return ok(toKeep(answerOf(applied.refund ?? asked)));
    case 'lease_lost':
      // The answer is the other try's to give; what Stripe did is kept all the same.
      await applyObserved(deps, seen);
      return refuse(takenOver);
    case 'duplicate':
    case 'unknown_payment':
      throw new Fault('impossible_outcome', applied.kind);
  }
}

function toKeep(answer: StoredAnswer): RefundAnswer {
  return { answer, keep: answer, facts: [] };
}

function answerOf(refund: Refund): StoredAnswer {
  return toStoredAnswer(201, toRefundView(refund, null));
}

function unresolved(refund: Refund): StoredAnswer {
  return toStoredAnswer(202, toRefundView(refund, null), { 'Retry-After': String(lookAgainSeconds) });
}
