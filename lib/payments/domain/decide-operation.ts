import { timeBudgets } from '../../shared/time-budgets.ts';
import type { ProblemCode, Refusal } from '../../shared/refusal.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { isBusy } from './busy.ts';
import { captureShares } from './capture-shares.ts';
import type { WantedCapture } from './capture-shares.ts';
import type { PaymentFact } from './events.ts';
import type { Operation, Payment, PaymentStatus } from './payment.ts';

/** What names an operation: the id that its keyed request carries through every try. */
export interface Asked {
  readonly operationId: string;
  readonly at: string;
}

type Begun = Result<Operation, Refusal>;

/** After so many declines nobody is given another try. */
export const maxAttempts = 5;

/** A confirmation by the server; `savedMethodId` = the saved card that is charged while nobody is there. */
export function beginConfirm(payment: Payment, asked: Asked, savedMethodId: string | null): Begun {
  const why = whyNot(payment, confirming);
  if (why !== null) return refuse(why);
  if (payment.attempts >= maxAttempts) {
    return refuse(refusalOf(confirming, 'Too many attempts have failed: make a new payment for the order.'));
  }
  const operation = toOperation(payment, 'confirming', asked);
  return ok(savedMethodId === null ? operation : { ...operation, savedMethodId });
}

/** The one capture of an authorization; what it takes of each line is fixed here, whoever sees it succeed. */
export function beginCapture(payment: Payment, asked: Asked, wanted: WantedCapture): Begun {
  const why = whyNot(payment, capturing);
  if (why !== null) return refuse(why);
  const shares = captureShares(payment, wanted);
  return shares.ok ? ok({ ...toOperation(payment, 'capturing', asked), lines: shares.value }) : shares;
}

export function beginCancel(payment: Payment, asked: Asked): Begun {
  const why = whyNot(payment, canceling);
  return why === null ? ok(toOperation(payment, 'canceling', asked)) : refuse(why);
}

export function begun(operation: Operation): PaymentFact {
  return { type: 'payment.updated', data: { reason: 'operation_begun', operation } };
}

interface Rule {
  readonly from: readonly PaymentStatus[];
  readonly code: Extract<ProblemCode, `payment_not_${string}`>;
  readonly next: string;
  /** Also of a payment that a person has to look at: it moves no money. */
  readonly always?: true;
}

const confirming: Rule = {
  from: ['requires_payment_method', 'requires_confirmation'],
  code: 'payment_not_confirmable',
  next: 'Read the payment: it is confirmed already, or has ended.',
};

const capturing: Rule = {
  from: ['requires_capture'],
  code: 'payment_not_capturable',
  next: 'Only an authorization that is open can be captured, once: read the payment.',
};

/** Of `processing` Stripe decides: https://docs.stripe.com/api/payment_intents/cancel */
const canceling: Rule = {
  from: [
    'requires_payment_method',
    'requires_confirmation',
    'requires_action',
    'processing',
    'requires_capture',
  ],
  code: 'payment_not_cancelable',
  next: 'The payment has ended: refund what was captured.',
  always: true,
};

/** Why nothing may be begun now: somebody else is at it, the status, or a person has to look first. */
function whyNot(payment: Payment, rule: Rule): Refusal | null {
  const isPutAside = payment.quarantined && rule.always === true;
  // Of what was put aside nobody may ever learn which content the processor holds.
  if (isPutAside ? payment.operation !== null : isBusy(payment)) return operationInProgress;
  if (!rule.from.includes(payment.status)) return refusalOf(rule, rule.next);
  return payment.quarantined && !isPutAside ? refusalOf(rule, quarantinedDetail) : null;
}

function refusalOf({ code }: Rule, detail: string): Refusal {
  return { code, detail };
}

export const quarantinedDetail =
  'What the processor says of the payment differs: a person has to look first.';

export const operationInProgress: Refusal = {
  code: 'operation_in_progress',
  detail: 'Another call for this payment is under way; ask again after Retry-After.',
  retryAfterSeconds: timeBudgets.lookAgainSeconds,
};

function toOperation(payment: Payment, kind: Operation['kind'], { operationId, at }: Asked): Operation {
  return { id: operationId, kind, startedAt: at, attempts: payment.attempts, lines: null };
}
