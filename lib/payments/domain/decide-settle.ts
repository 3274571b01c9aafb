import type { PaymentFact } from './events.ts';
import { capturedLines } from './captured-lines.ts';
import { toldOfContent } from './decide-content.ts';
import { decideQuarantine, liftQuarantine } from './decide-quarantine.ts';
import { disagreementWith } from './disagreement.ts';
import { endOperation } from './end-operation.ts';
import type { AnswerTo } from './end-operation.ts';
import { evolvePayment } from './evolve.ts';
import type { ObservedIntent } from './observed.ts';
import type { Payment } from './payment.ts';
import { isTerminal, statusAfter } from './transitions.ts';

/** When and through what the processor's intent was seen. */
export interface Sighting {
  readonly at: string;
  readonly stripeEventId: string | null;
  /** The call of ours that was answered with it, if it was. */
  readonly answerTo?: AnswerTo | undefined;
}

/**
 * The facts that an observed intent tells beyond what we know; none if it is known or older. An offered content that
 * it holds is the payment's first. What disagrees about money or mode changes nothing but the flag that alarms, and one
 * that agrees lifts it. Terminal beats all. An operation ends with what became of its payment.
 */
export function decideSettle(
  before: Payment,
  observed: ObservedIntent,
  seen: Sighting,
): readonly PaymentFact[] {
  const changed = toldOfContent(before, observed, seen.at);
  const payment = changed.reduce(evolvePayment, before);
  const disagreement = disagreementWith(payment, observed);
  const objectId = observed.processorId;
  if (disagreement !== null) return decideQuarantine(before, disagreement, { ...seen, objectId });
  const told = [...changed, ...toldBy(payment, observed, seen)];
  const ended = endOperation(before, { told, observed, at: seen.at, answerTo: seen.answerTo ?? null });
  return [...told, ...ended, ...liftQuarantine(payment, objectId)];
}

function toldBy(payment: Payment, observed: ObservedIntent, seen: Sighting): readonly PaymentFact[] {
  const failed = failedAttempt(payment, observed, seen);
  const from = failed.length === 0 ? payment.status : 'requires_payment_method';
  const isKnown = from === observed.status && !asksForAnother(payment, observed);
  const moved = isKnown ? [] : deciders[observed.status](payment, observed, seen);
  return [...failed, ...moved.filter((fact) => statusAfter(from, fact.type) !== null)];
}

/** The buyer has begun anew with another card: the first bank's page leads nowhere any more. */
function asksForAnother(payment: Payment, { status, nextAction }: ObservedIntent): boolean {
  if (status !== 'requires_action' || nextAction === null) return false;
  const { type, redirectUrl } = payment.nextAction ?? {};
  return type !== nextAction.type || redirectUrl !== nextAction.redirectUrl;
}

type Decider = (payment: Payment, observed: ObservedIntent, seen: Sighting) => readonly PaymentFact[];

const deciders: Record<ObservedIntent['status'], Decider> = {
  requires_payment_method: () => [],
  // A card without a confirmation moves no money, and nothing depends on it.
  requires_confirmation: () => [],
  requires_action: (_, observed) => [
    { type: 'payment.requires_action', data: { nextAction: observed.nextAction } },
  ],
  processing: () => [{ type: 'payment.processing', data: {} }],
  requires_capture: (_, observed) => [
    {
      type: 'payment.authorized',
      data: {
        amountCapturableMinor: observed.amountCapturableMinor,
        captureBefore: observed.captureBefore,
        chargeId: observed.chargeId,
      },
    },
  ],
  succeeded: (payment, observed, seen) => [success(payment, observed, seen)],
  canceled: (payment, observed) => [
    {
      type: 'payment.canceled',
      data: { reason: observed.cancellationReason ?? 'canceled_at_processor', orderId: payment.orderId },
    },
  ],
};

function success(payment: Payment, observed: ObservedIntent, seen: Sighting): PaymentFact {
  return {
    type: 'payment.succeeded',
    data: {
      orderId: payment.orderId,
      shop: payment.shop,
      customerId: payment.customerId,
      customerKind: payment.customerKind,
      currency: payment.currency,
      captureMethod: payment.captureMethod,
      amountCapturedMinor: observed.amountReceivedMinor,
      processorId: payment.processorId,
      livemode: payment.livemode,
      chargeId: observed.chargeId,
      succeededAt: observed.succeededAt ?? seen.at,
      lines: capturedLines(payment, observed.amountReceivedMinor),
    },
  };
}

/** A decline that we have not counted: told by its charge, or, without one, by the step back or the answer that it is. */
function failedAttempt(payment: Payment, observed: ObservedIntent, seen: Sighting): readonly PaymentFact[] {
  const error = observed.lastError;
  if (error === null || isTerminal(observed.status) || isCounted(payment, observed, seen)) return [];
  if (statusAfter(payment.status, 'payment.attempt_failed') === null) return [];
  const { chargeId, ...told } = error;
  const savedMethodId = payment.operation?.savedMethodId;
  return [
    {
      type: 'payment.attempt_failed',
      data: {
        lastError: { ...told, attempt: payment.attempts + 1 },
        chargeId,
        ...(savedMethodId === undefined ? {} : { savedMethodId }),
      },
    },
  ];
}

function isCounted(payment: Payment, observed: ObservedIntent, seen: Sighting): boolean {
  const chargeId = observed.lastError?.chargeId ?? null;
  if (chargeId !== null) return payment.failedChargeIds.includes(chargeId);
  if (observed.status !== 'requires_payment_method') return true;
  return payment.status === 'requires_payment_method' && !isConfirmationAnswered(payment, seen);
}

/** The intent is the answer to our own confirmation: then its decline is the one of that. */
function isConfirmationAnswered({ operation }: Payment, { answerTo }: Sighting): boolean {
  if (operation?.kind !== 'confirming' || answerTo?.operationId !== operation.id) return false;
  return answerTo.refusal === null;
}
