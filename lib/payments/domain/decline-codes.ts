/**
 * Why an issuer declines, as Stripe names it: https://docs.stripe.com/declines/codes. `hard` = the same card is never
 * tried again by us; `soft` = a later try of the same card may succeed; `ask` = the cardholder has to do something
 * first. `secret` = towards a browser it reads `generic_decline`: whoever tests stolen cards is told nothing.
 */
export const declineCodes = {
  approve_with_id: { again: 'soft', secret: false },
  authentication_not_handled: { again: 'ask', secret: false },
  authentication_required: { again: 'ask', secret: false },
  call_issuer: { again: 'soft', secret: false },
  card_not_supported: { again: 'hard', secret: false },
  card_velocity_exceeded: { again: 'soft', secret: false },
  currency_not_supported: { again: 'hard', secret: false },
  do_not_honor: { again: 'soft', secret: false },
  do_not_try_again: { again: 'hard', secret: false },
  duplicate_transaction: { again: 'hard', secret: false },
  expired_card: { again: 'hard', secret: false },
  fraudulent: { again: 'hard', secret: true },
  generic_decline: { again: 'soft', secret: false },
  incorrect_address: { again: 'ask', secret: false },
  incorrect_cvc: { again: 'ask', secret: false },
  incorrect_number: { again: 'hard', secret: false },
  incorrect_pin: { again: 'ask', secret: false },
  incorrect_zip: { again: 'ask', secret: false },
  insufficient_funds: { again: 'soft', secret: false },
  invalid_account: { again: 'hard', secret: false },
  invalid_amount: { again: 'hard', secret: false },
  invalid_cvc: { again: 'ask', secret: false },
  invalid_expiry_month: { again: 'hard', secret: false },
  invalid_expiry_year: { again: 'hard', secret: false },
  invalid_number: { again: 'hard', secret: false },
  invalid_pin: { again: 'ask', secret: false },
  issuer_not_available: { again: 'soft', secret: false },
  live_mode_test_card: { again: 'hard', secret: false },
  lost_card: { again: 'hard', secret: true },
  merchant_blacklist: { again: 'hard', secret: true },
  mobile_device_authentication_required: { again: 'ask', secret: false },
  new_account_information_available: { again: 'hard', secret: false },
  no_action_taken: { again: 'hard', secret: false },
  not_permitted: { again: 'hard', secret: false },
  offline_pin_required: { again: 'ask', secret: false },
  online_or_offline_pin_required: { again: 'ask', secret: false },
  pickup_card: { again: 'hard', secret: false },
  pin_try_exceeded: { again: 'hard', secret: false },
  previously_declined_do_not_retry: { again: 'hard', secret: false },
  processing_error: { again: 'soft', secret: false },
  reenter_transaction: { again: 'soft', secret: false },
  restricted_card: { again: 'hard', secret: false },
  revocation_of_all_authorizations: { again: 'hard', secret: false },
  revocation_of_authorization: { again: 'hard', secret: false },
  security_violation: { again: 'hard', secret: false },
  service_not_allowed: { again: 'hard', secret: false },
  stolen_card: { again: 'hard', secret: true },
  stop_payment_order: { again: 'hard', secret: false },
  test_mode_live_card: { again: 'hard', secret: false },
  testmode_decline: { again: 'hard', secret: false },
  transaction_not_allowed: { again: 'hard', secret: false },
  try_again_later: { again: 'soft', secret: false },
  withdrawal_count_limit_exceeded: { again: 'soft', secret: false },
} as const satisfies Record<string, { readonly again: 'hard' | 'soft' | 'ask'; readonly secret: boolean }>;

export type DeclineCode = keyof typeof declineCodes;

export function isDeclineCode(code: string): code is DeclineCode {
  return Object.hasOwn(declineCodes, code);
}

/** The code as a browser may read it. */
export function publicDeclineCode(code: string): string {
  return isDeclineCode(code) && declineCodes[code].secret ? 'generic_decline' : code;
}
