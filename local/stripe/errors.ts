/**
 * Stripe's errors: https://docs.stripe.com/api/errors, codes: https://docs.stripe.com/error-codes.
 */
import type Stripe from 'stripe';

/** Every `code` that the twin answers with; Stripe's words alone, but for its own `twin_not_modelled`. */
export const errorCodes = [
  'amount_too_large',
  'amount_too_small',
  'authentication_required',
  'balance_insufficient',
  'card_declined',
  'charge_already_refunded',
  'charge_disputed',
  'dispute_evidence_page_limit_exceeded',
  'expired_card',
  'idempotency_key_in_use',
  'incorrect_cvc',
  'invalid_characters',
  'parameter_invalid_empty',
  'parameter_invalid_integer',
  'parameter_missing',
  'parameter_unknown',
  'parameters_exclusive',
  'payment_intent_authentication_failure',
  'payment_intent_invalid_parameter',
  'payment_intent_unexpected_state',
  'payment_method_types_no_longer_supported',
  'payment_method_unexpected_state',
  'processing_error',
  'rate_limit',
  'resource_missing',
  'secret_key_required',
  'setup_intent_authentication_failure',
  'setup_intent_invalid_parameter',
  'setup_intent_unexpected_state',
  'twin_not_modelled',
  'url_invalid',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export interface ErrorBody {
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
  message: string;
  code?: ErrorCode;
  decline_code?: string;
  param?: string;
  charge?: string;
  doc_url?: string;
  message_code?: string;
  advice_code?: string;
  payment_intent?: Stripe.PaymentIntent;
  setup_intent?: Stripe.SetupIntent;
  payment_method?: Stripe.PaymentMethod;
}

interface ErrorOptions {
  /** Refused before the endpoint began to work: nothing is kept under the idempotency key. */
  readonly beforeExecution?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer that Stripe gives with another status than 200. */
export class StripeFailure extends Error {
  readonly status: number;
  readonly body: ErrorBody;
  readonly beforeExecution: boolean;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: ErrorBody, options: ErrorOptions = {}) {
    super(body.message);
    this.status = status;
    this.body = body.code === undefined ? body : { ...body, doc_url: docUrl(body.code) };
    this.beforeExecution = options.beforeExecution ?? false;
    this.headers = options.headers ?? {};
  }
}

function docUrl(code: ErrorCode): string {
  return `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`;
}

/** 400 found while the parameters are read: "no idempotent result is saved because no API endpoint initiates the execution". */
export function parameterError(message: string, code: ErrorCode | null, param: string | null): StripeFailure {
  return new StripeFailure(400, invalidBody(message, code, param), { beforeExecution: true });
}

/** 400 found while the endpoint works. */
export function invalidRequest(
  message: string,
  code?: ErrorCode | null,
  param?: string | null,
): StripeFailure {
  return new StripeFailure(400, invalidBody(message, code ?? null, param ?? null));
}

function invalidBody(message: string, code: ErrorCode | null, param: string | null): ErrorBody {
  return {
    type: 'invalid_request_error',
    message,
    ...(code === null ? {} : { code }),
    ...(param === null ? {} : { param }),
  };
}

/** An object that the path names and the account does not have; `kind` as the message spells it. */
export function resourceMissing(kind: string, id: string, param: string): StripeFailure {
  return new StripeFailure(404, invalidBody(`No such ${kind}: '${id}'`, 'resource_missing', param));
}

/** The same for an object that a parameter names: 400 instead of 404. */
export function referenceMissing(kind: string, id: string, param: string): StripeFailure {
  return new StripeFailure(400, invalidBody(`No such ${kind}: '${id}'`, 'resource_missing', param));
}

/** As merchants have reported it, without a `code`: https://github.com/Automattic/woocommerce-payments/issues/10025 */
export function lackOfBalance(): StripeFailure {
  return new StripeFailure(400, {
    type: 'invalid_request_error',
    message: 'Insufficient funds in your Stripe balance to refund this amount.',
    message_code: 'insufficient_balance_for_refund',
  });
}

/** 400 `payment_intent_unexpected_state` with the PaymentIntent in it, so that a caller can converge. */
export function unexpectedState(message: string, intent: Stripe.PaymentIntent): StripeFailure {
  return new StripeFailure(400, {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message,
    payment_intent: intent,
  });
}

/** What Stripe can do and this twin cannot: said, never played down. */
export function notModelled(what: string): StripeFailure {
  return parameterError(`The local Stripe twin does not model ${what}.`, 'twin_not_modelled', null);
}
