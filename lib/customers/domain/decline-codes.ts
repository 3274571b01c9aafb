/**
 * What a decline means for the next charge of the same card while nobody is there. `hard`: the card is charged no more;
 * `soft`: it may be tried again, rarely; `ask`: the cardholder has to do something first.
 *
 * Stripe's table tells the next step of each code (https://docs.stripe.com/declines/codes); which of them no retry can
 * mend is told with its own retries (https://docs.stripe.com/billing/revenue-recovery/smart-retries).
 */
const meanings = {
  authentication_required: 'ask',
  authentication_not_handled: 'ask',

  approve_with_id: 'soft',
  call_issuer: 'soft',
  card_velocity_exceeded: 'soft',
  currency_not_supported: 'soft',
  do_not_honor: 'soft',
  duplicate_transaction: 'soft',
  generic_decline: 'soft',
  insufficient_funds: 'soft',
  invalid_amount: 'soft',
  issuer_not_available: 'soft',
  no_action_taken: 'soft',
  processing_error: 'soft',
  reenter_transaction: 'soft',
  try_again_later: 'soft',
  withdrawal_count_limit_exceeded: 'soft',

  card_not_supported: 'hard',
  do_not_try_again: 'hard',
  expired_card: 'hard',
  fraudulent: 'hard',
  highest_risk_level: 'hard',
  incorrect_address: 'hard',
  incorrect_cvc: 'hard',
  incorrect_number: 'hard',
  incorrect_zip: 'hard',
  invalid_account: 'hard',
  invalid_cvc: 'hard',
  invalid_expiry_month: 'hard',
  invalid_expiry_year: 'hard',
  invalid_number: 'hard',
  lost_card: 'hard',
  merchant_blacklist: 'hard',
  new_account_information_available: 'hard',
  not_permitted: 'hard',
  pickup_card: 'hard',
  restricted_card: 'hard',
  revocation_of_all_authorizations: 'hard',
  revocation_of_authorization: 'hard',
  security_violation: 'hard',
  service_not_allowed: 'hard',
  stolen_card: 'hard',
  stop_payment_order: 'hard',
  testmode_decline: 'hard',
  transaction_not_allowed: 'hard',
} as const satisfies Record<string, DeclineMeaning>;

export type DeclineMeaning = 'hard' | 'soft' | 'ask';

const byCode: ReadonlyMap<string, DeclineMeaning> = new Map(Object.entries(meanings));

/** A code that the table does not know stops the card: what a bank has said of it in words unknown is no yes. */
export function meaningOfDecline(code: string): DeclineMeaning {
  return byCode.get(code) ?? 'hard';
}
