import Stripe from 'stripe';
import type { GatewayOutcome } from '../../shared/gateway-outcome.ts';

type Failure = Exclude<GatewayOutcome<never>, { kind: 'yes' }>;

/** What an error of Stripe means for the call: see https://docs.stripe.com/error-low-level and /error-codes. */
type Meaning = 'no' | 'unknown' | 'unavailable' | 'configuration' | 'our_bug';

/**
 * The one table from Stripe's `code` to its meaning. `no` = definite, without effect; `unknown` = may have had one.
 * A code that is missing here is a fault and counted: it must be read and given its row.
 */
const byCode: Readonly<Record<string, Meaning>> = {
  card_declined: 'no',
  expired_card: 'no',
  incorrect_cvc: 'no',
  incorrect_number: 'no',
  processing_error: 'no',
  authentication_required: 'no',
  payment_intent_authentication_failure: 'no',
  payment_intent_unexpected_state: 'no',
  payment_intent_incompatible_payment_method: 'no',
  charge_already_captured: 'no',
  charge_already_refunded: 'no',
  charge_disputed: 'no',
  charge_not_refundable: 'no',
  charge_expired_for_capture: 'no',
  capture_charge_authorization_expired: 'no',
  refund_disputed_payment: 'no',
  amount_too_small: 'no',
  amount_too_large: 'no',
  invalid_charge_amount: 'no',
  parameter_invalid_integer: 'our_bug',
  parameter_missing: 'our_bug',
  parameter_unknown: 'our_bug',
  payment_method_types_no_longer_supported: 'our_bug',
  resource_missing: 'no',
  // The key's first call asked for something else: what became of that one is not told.
  idempotency_error: 'unknown',
  idempotency_key_in_use: 'unknown',
  lock_timeout: 'unavailable',
  rate_limit: 'unavailable',
  api_key_expired: 'configuration',
  secret_key_required: 'configuration',
  platform_api_key_expired: 'configuration',
  account_invalid: 'configuration',
};

/** An answer of Stripe that the table does not know: nobody guesses what it meant. */
export class UnclassifiedStripeError extends Error {
  override readonly name = 'UnclassifiedStripeError';
  readonly code: string;

  /** `code` is Stripe's type and code. */
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** Sorts a thrown error; what is our own bug or unknown to the table is thrown on. */
export function classify(error: unknown): Failure {
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  const code = error.code ?? codeOfType(error);
  const meaning = meaningOf(error, code);
  if (meaning === 'no') {
    return { kind: 'no', code, declineCode: declineCodeOf(error), message: error.message };
  }
  if (meaning === 'unknown') return { kind: 'unknown', code };
  if (meaning === 'unavailable') return { kind: 'unavailable', code, retryAfterMs: retryAfterMs(error) };
  if (meaning === 'configuration') return { kind: 'unavailable', code, retryAfterMs: 60_000 };
  throw new UnclassifiedStripeError(`${error.type}/${code}`);
}

function meaningOf(error: Stripe.errors.StripeError, code: string): Meaning | undefined {
  const byType = meaningOfType(error);
  if (byType !== undefined) return byType;
  if ((error.statusCode ?? 0) >= 500) return 'unknown';
  return byCode[code] ?? (error instanceof Stripe.errors.StripeCardError ? 'no' : undefined);
}

function meaningOfType(error: Stripe.errors.StripeError): Meaning | undefined {
  // Also a refused connection: the SDK may have reconnected after a first try that did arrive.
  if (error instanceof Stripe.errors.StripeConnectionError) return 'unknown';
  if (error instanceof Stripe.errors.StripeRateLimitError) return 'unavailable';
  if (error instanceof Stripe.errors.StripeAuthenticationError) return 'configuration';
  if (error instanceof Stripe.errors.StripePermissionError) return 'configuration';
  return isUnreadable(error) ? 'unknown' : undefined;
}

/** No JSON: something on the way has answered for Stripe, whose own errors all have a status. */
function isUnreadable(error: Stripe.errors.StripeError): boolean {
  return error instanceof Stripe.errors.StripeAPIError && error.statusCode === undefined;
}

/** The SDK puts an empty text where Stripe sent none. */
function declineCodeOf(error: Stripe.errors.StripeError): string | null {
  return error.decline_code === undefined || error.decline_code === '' ? null : error.decline_code;
}

function codeOfType(error: Stripe.errors.StripeError): string {
  if (error instanceof Stripe.errors.StripeConnectionError) return 'connection_failed';
  if (error instanceof Stripe.errors.StripeIdempotencyError) return 'idempotency_error';
  if (isUnreadable(error)) return 'unreadable_answer';
  return error.rawType ?? 'unclassified';
}

function retryAfterMs(error: Stripe.errors.StripeError): number {
  const seconds = Number(error.headers?.['retry-after'] ?? '1');
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 1000;
}
