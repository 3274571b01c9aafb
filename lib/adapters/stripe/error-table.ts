import type { ProblemCode } from '../../shared/refusal.ts';

/**
 * What an error of Stripe means for the call that met it.
 * `no` = definite, nothing has happened · `converge` = definite, because it is done already or something else is:
 * retrieve the object and apply it · `unknown` = it may have happened · `retry` = certainly nothing has happened, the
 * same key may come again · `configuration` = the same, and a person has to mend the account or the key first ·
 * `our_bug` = definite, and no caller could have done better.
 */
export type Meaning = 'no' | 'converge' | 'unknown' | 'retry' | 'configuration' | 'our_bug';

/** Who hears of it beside the log: the caller alone, the operators in the morning, or whoever is on call. */
export type Told = 'caller' | 'ticket' | 'page';

export interface ErrorRow {
  readonly means: Meaning;
  /** Our own code for the caller; null where the state that is then retrieved decides. */
  readonly problem: ProblemCode | null;
  readonly told: Told;
}

const row = (means: Meaning, problem: ProblemCode | null, told: Told): ErrorRow => ({ means, problem, told });

const declined = row('no', 'card_declined', 'caller');
const authenticate = row('no', 'authentication_required', 'caller');
const converge = row('converge', null, 'caller');
const disputed = row('no', 'payment_disputed', 'caller');
const notRefundable = row('no', 'payment_not_refundable', 'caller');
const refusedInput = row('no', 'validation_failed', 'caller');
const busy = row('retry', 'processor_unavailable', 'caller');
const misconfigured = row('configuration', 'processor_unavailable', 'page');
const ourBug = row('our_bug', 'internal_error', 'page');
const unsure = row('unknown', null, 'caller');

/**
 * THE table, by Stripe's `code` (https://docs.stripe.com/error-codes): every one that our calls can meet. What is not
 * here is nobody's guess: `classify` throws, it is counted and somebody is woken. `docs/stripe-errors.md` shows it.
 */
export const errorTable = {
  // The issuer, the network or the wallet says no; the same attempt never becomes a yes.
  approval_required: declined,
  authentication_failure: declined,
  card_decline_rate_limit_exceeded: declined,
  card_declined: declined,
  charge_exceeds_source_limit: declined,
  charge_exceeds_transaction_limit: declined,
  expired_card: declined,
  expired_payment_method: declined,
  incorrect_address: declined,
  incorrect_cvc: declined,
  incorrect_number: declined,
  incorrect_postal_code: declined,
  incorrect_zip: declined,
  india_recurring_payment_mandate_canceled: declined,
  insufficient_funds: declined,
  invalid_card_type: declined,
  invalid_cvc: declined,
  invalid_expiry_month: declined,
  invalid_expiry_year: declined,
  invalid_number: declined,
  payment_intent_authentication_failure: declined,
  payment_intent_mandate_invalid: declined,
  payment_intent_payment_attempt_expired: declined,
  payment_intent_payment_attempt_failed: declined,
  payment_method_customer_decline: declined,
  payment_method_not_available: declined,
  payment_method_provider_decline: declined,
  payment_method_provider_timeout: declined,
  payment_method_restricted: declined,
  postal_code_invalid: declined,
  processing_error: declined,
  refer_to_customer: declined,
  setup_attempt_failed: declined,
  setup_intent_authentication_failure: declined,
  setup_intent_mandate_invalid: declined,
  setup_intent_setup_attempt_expired: declined,
  three_d_secure_authentication_not_supported: declined,
  three_d_secure_authentication_upstream_error: declined,

  // The cardholder has to come back.
  authentication_required: authenticate,
  payment_intent_action_required: authenticate,

  // Done already, or overtaken: Stripe's state is the answer.
  capture_charge_authorization_expired: converge,
  capture_unauthorized_payment: converge,
  charge_already_captured: converge,
  charge_already_refunded: converge,
  charge_expired_for_capture: converge,
  intent_invalid_state: converge,
  payment_intent_unexpected_state: converge,
  payment_method_unexpected_state: converge,
  setup_intent_unexpected_state: converge,
  status_transition_invalid: converge,

  // The charge stands in somebody else's hands.
  charge_disputed: disputed,
  refund_disputed_payment: disputed,
  charge_not_refundable: notRefundable,

  // What the caller sent is none of Stripe's, or used up; our own checks come first wherever they can.
  amount_too_large: refusedInput,
  amount_too_small: refusedInput,
  customer_max_payment_methods: refusedInput,
  dispute_evidence_page_limit_exceeded: refusedInput,
  invalid_characters: refusedInput,
  payment_intent_incompatible_payment_method: refusedInput,
  payment_method_currency_mismatch: refusedInput,
  payment_method_unsupported_type: refusedInput,
  token_already_used: refusedInput,
  token_in_use: refusedInput,
  // An amount that was right when it was checked: the charge has changed meanwhile.
  invalid_charge_amount: row('converge', null, 'ticket'),
  // Of an object that a path of ours names: the key is of another account or mode.
  resource_missing: row('no', 'not_found', 'ticket'),
  'resource_missing/confirmation_token': refusedInput,
  'resource_missing/payment_method': refusedInput,
  'resource_missing/customer': row('no', 'not_found', 'ticket'),

  // Nothing has happened, and the same key may come again.
  lock_timeout: busy,
  payment_intent_rate_limit_exceeded: busy,
  payout_reconciliation_not_ready: busy,
  rate_limit: busy,

  // Nobody knows what became of the first call with this key; with another body it is our own mistake, too.
  idempotency_error: row('unknown', null, 'page'),
  idempotency_key_in_use: unsure,

  // The account or its key: nothing goes on before a person has been there.
  account_closed: misconfigured,
  account_invalid: misconfigured,
  action_blocked: misconfigured,
  api_key_expired: misconfigured,
  balance_insufficient: row('configuration', 'processor_unavailable', 'ticket'),
  capability_not_active: misconfigured,
  country_unsupported: misconfigured,
  livemode_mismatch: misconfigured,
  no_account: misconfigured,
  not_allowed_on_standard_account: misconfigured,
  payment_method_configuration_failures: misconfigured,
  payment_method_unactivated: misconfigured,
  payouts_limit_exceeded: row('configuration', 'processor_unavailable', 'ticket'),
  payouts_not_allowed: misconfigured,
  platform_account_required: misconfigured,
  platform_api_key_expired: misconfigured,
  request_blocked: misconfigured,
  secret_key_required: misconfigured,
  testmode_charges_only: misconfigured,
  tls_version_unsupported: misconfigured,

  // What we send is wrong: no caller can help it.
  account_information_mismatch: ourBug,
  charge_invalid_parameter: ourBug,
  country_code_invalid: ourBug,
  email_invalid: ourBug,
  missing: ourBug,
  parameter_invalid_empty: ourBug,
  parameter_invalid_integer: ourBug,
  parameter_invalid_string_blank: ourBug,
  parameter_invalid_string_empty: ourBug,
  parameter_missing: ourBug,
  parameter_unknown: ourBug,
  parameters_exclusive: ourBug,
  payment_intent_invalid_parameter: ourBug,
  payment_method_billing_details_address_missing: ourBug,
  payment_method_invalid_parameter: ourBug,
  payment_method_types_no_longer_supported: ourBug,
  resource_already_exists: ourBug,
  setup_intent_invalid_parameter: ourBug,
  setup_intent_mobile_wallet_unsupported: ourBug,
  url_invalid: ourBug,
} as const satisfies Record<string, ErrorRow>;

/**
 * What an error means whatever its code says, or without one: a connection, a status, a type. The first that fits is
 * taken (https://docs.stripe.com/error-low-level, https://docs.stripe.com/api/errors).
 */
export const errorsByKind = {
  // Cut, refused or timed out: the SDK may have come through on an earlier connection.
  connection_failed: unsure,
  // No JSON: something on the way has answered for Stripe.
  unreadable_answer: unsure,
  http_5xx: unsure,
  http_429: busy,
  http_401: misconfigured,
  http_403: misconfigured,
  // Another body under a key that was used: Stripe's type, which often comes without a code.
  idempotency_error: row('unknown', null, 'page'),
  invalid_request_error: ourBug,
} as const satisfies Record<string, ErrorRow>;

export type ErrorKind = keyof typeof errorsByKind;

/**
 * What Stripe refuses a refund for without a `code`, under names that `name-refund-error.ts` gives. It goes before the
 * rows by kind.
 */
export const refundErrors = {
  // Somebody else has refunded meanwhile: in the Dashboard, whose webhook is on its way.
  refund_above_the_rest: converge,
  // Whoever tops up the balance is told by the refund that waits for it.
  insufficient_balance_for_refund: row('configuration', 'processor_unavailable', 'caller'),
} as const satisfies Record<string, ErrorRow>;

export type RefundErrorName = keyof typeof refundErrors;

/** The same of detaching a payment method, under the name that `name-detach-error.ts` gives. */
export const detachErrors = {
  // By an earlier call whose answer was lost, or in the Dashboard: the method says whose it is.
  method_not_attached: converge,
} as const satisfies Record<string, ErrorRow>;

export type DetachErrorName = keyof typeof detachErrors;

/** Every error of Stripe that is named here because it has no code. */
export const namedErrors = { ...refundErrors, ...detachErrors } as const;

export type ErrorName = keyof typeof namedErrors;
