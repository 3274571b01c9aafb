/** Stripe's objects as the domain knows them; an enum value that we do not know stops here. */
import type Stripe from 'stripe';
import { observedIntentSchema, observedRefundSchema } from '../../payments/domain/observed.ts';
import { withoutClientSecret } from '../../payments/domain/redirect-address.ts';
import type { ObservedIntent, ObservedRefund } from '../../payments/domain/observed.ts';
import { known, knownOrNull } from './known-values.ts';
import { movementOf } from './movement.ts';
import { idOf } from './reference.ts';

export function toObservedIntent(intent: Stripe.PaymentIntent): ObservedIntent {
  const charge = intent.latest_charge;
  return observedIntentSchema.parse({
    processorId: intent.id,
    paymentId: intent.metadata['payment_id'] ?? null,
    status: known('payment_intent.status', intent.status),
    amountMinor: intent.amount,
    contentVersion: contentVersionOf(intent),
    currency: intent.currency,
    amountReceivedMinor: intent.amount_received,
    amountCapturableMinor: intent.amount_capturable,
    livemode: intent.livemode,
    chargeId: idOf(charge),
    captureBefore: captureBefore(charge),
    nextAction: nextAction(intent.next_action),
    lastError: lastError(intent.last_payment_error),
    cancellationReason: knownOrNull('payment_intent.cancellation_reason', intent.cancellation_reason),
    succeededAt: succeededAt(intent),
  });
}

/** Which change of its content an intent is for stands in its metadata, under one of the names that we send. */
export const contentVersionKey = 'attempt';

const charged: readonly string[] = ['processing', 'requires_capture', 'succeeded'];

/**
 * An intent's metadata is copied to its charge when it is confirmed, once: what is written there later was not paid
 * (https://support.stripe.com/questions/how-metadata-works-with-related-objects). Null = the charge was not read.
 */
function contentVersionOf({ status, latest_charge, metadata }: Stripe.PaymentIntent): number | null {
  if (latest_charge === null || !charged.includes(status)) return versionIn(metadata);
  return typeof latest_charge === 'string' ? null : versionIn(latest_charge.metadata);
}

/** Without one it is what the payment was made with, in its first version. */
function versionIn(metadata: Stripe.Metadata): number | null {
  const written = metadata[contentVersionKey] ?? '1';
  return /^[1-9]\d{0,8}$/.test(written) ? Number(written) : null;
}

/** A charge that captures by itself is the success; of a later capture it tells no time. */
function succeededAt({ status, capture_method, latest_charge }: Stripe.PaymentIntent): string | null {
  if (status !== 'succeeded' || capture_method === 'manual') return null;
  return latest_charge === null || typeof latest_charge === 'string' ? null : toTime(latest_charge.created);
}

function toTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

function captureBefore(charge: string | Stripe.Charge | null): string | null {
  if (charge === null || typeof charge === 'string') return null;
  const seconds = charge.payment_method_details?.card?.capture_before;
  return typeof seconds !== 'number' ? null : toTime(seconds);
}

function nextAction(action: Stripe.PaymentIntent.NextAction | null): ObservedIntent['nextAction'] {
  if (action === null) return null;
  const address = action.redirect_to_url?.url;
  const redirectUrl = typeof address === 'string' ? withoutClientSecret(address) : null;
  const type = known('payment_intent.next_action.type', action.type);
  return { type, ...(redirectUrl === null ? {} : { redirectUrl }) };
}

function lastError(error: Stripe.PaymentIntent.LastPaymentError | null): ObservedIntent['lastError'] {
  if (error === null) return null;
  const declineCode = knownOrNull('payment_intent.last_payment_error.decline_code', error.decline_code);
  return {
    code: codeOf(error),
    ...(declineCode === null ? {} : { declineCode }),
    message: error.message ?? '',
    chargeId: error.charge ?? null,
  };
}

/** Without a code the type says what is left to say. */
function codeOf({ code, type }: Stripe.PaymentIntent.LastPaymentError): string {
  return code === undefined
    ? known('payment_intent.last_payment_error.type', type)
    : known('payment_intent.last_payment_error.code', code);
}

/** A refund that was read with its charge and its balance transactions. */
export function toObservedRefund(refund: Stripe.Refund): ObservedRefund {
  const charge = refund.charge;
  return observedRefundSchema.parse({
    processorId: refund.id,
    intentId: idOf(refund.payment_intent),
    refundId: refund.metadata?.['refund_id'] ?? null,
    attempt: attemptOf(refund.metadata),
    status: known('refund.status', refundStatus(refund)),
    amountMinor: refund.amount,
    currency: refund.currency,
    reason: knownOrNull('refund.reason', refund.reason),
    failureReason: knownOrNull('refund.failure_reason', refund.failure_reason),
    chargeCaptured: charge !== null && typeof charge !== 'string' && charge.captured,
    pendingReason: knownOrNull('refund.pending_reason', refund.pending_reason),
    balanceTransactionId: idOf(refund.balance_transaction),
    movement: movementOf(refund.balance_transaction),
    failureMovement: movementOf(refund.failure_balance_transaction ?? null),
    createdAt: toTime(refund.created),
  });
}

/**
 * What succeeded takes money only once it has its balance transaction, which may be null
 * (https://docs.stripe.com/api/refunds/object#refund_object-balance_transaction) and alone tells what left and in which
 * currency: until then it is looked at again, like one that is pending.
 */
function refundStatus({ status, balance_transaction: transaction }: Stripe.Refund): string {
  return status === 'succeeded' && transaction === null ? 'pending' : (status ?? 'none');
}

function attemptOf(metadata: Stripe.Metadata | null): number | null {
  const written = metadata?.['attempt'] ?? '';
  return /^[1-9]\d{0,3}$/.test(written) ? Number(written) : null;
}
