import type { BuyerField } from './checkout/buyer.ts';
import type { Problem } from '../../client/problem.ts';

const anotherCard = 'Nothing was charged. Try another card, or ask your bank.';

/** What a buyer can do about a refused card; a bank's suspicion is nobody's business on this page. */
const declines: Readonly<Record<string, string>> = {
  insufficient_funds: `The card does not have enough funds. ${anotherCard}`,
  expired_card: 'The card has expired. Nothing was charged. Use another card.',
  incorrect_cvc: 'The security code is wrong. Nothing was charged. Check it and pay again.',
  incorrect_number: 'The card number is wrong. Nothing was charged. Check it and pay again.',
  processing_error: 'The card could not be processed just now. Nothing was charged. Pay again in a moment.',
  card_velocity_exceeded: `The card has reached its limit. ${anotherCard}`,
  test_mode_live_card: 'This shop is in test mode: it takes test cards only. Nothing was charged.',
  payment_intent_authentication_failure:
    'Your bank did not confirm that it is you. Nothing was charged. Pay again, or use another card.',
  authentication_required: 'Your bank wants to confirm that it is you. Nothing was charged. Pay again.',
};

interface CardRefusal {
  readonly code?: string | undefined;
  readonly decline_code?: string | undefined;
}

export const declineText = ({ code = '', decline_code: reason = '' }: CardRefusal): string =>
  declines[reason] ?? declines[code] ?? `Your bank declined the card. ${anotherCard}`;

const fieldNames: Readonly<Record<BuyerField, string>> = {
  kind: 'who buys',
  name: 'your name',
  email: 'your e-mail address',
  company: 'the name of the organisation',
  siren: 'the SIREN number, nine digits',
  vatNumber: 'the VAT number, such as FR47999000425',
  line1: 'the street and number',
  line2: 'the rest of the address',
  postalCode: 'the postcode',
  city: 'the town',
  country: 'the country',
};

export const missingText = (field: BuyerField): string => `Enter ${fieldNames[field]}.`;

export const wrongText = (field: BuyerField, code: string): string => {
  if (code === 'required') return missingText(field);
  if (code === 'card_data_rejected') return 'Card numbers do not belong here: enter them in the last step.';
  return `Check ${fieldNames[field]}.`;
};

const problems: Readonly<Record<string, string>> = {
  not_kept: 'Your browser could not keep your order. Load the page again.',
  unreadable_answer: 'The answer could not be read.',
  unreachable: 'We cannot be reached. Check your connection.',
  rate_limited: 'Many people are buying at the moment.',
  idempotency_in_progress: 'Your request is still on its way.',
  processor_unavailable: 'The card processor cannot be reached at the moment.',
  order_already_paid: 'This order is already paid.',
  order_open: 'This order was begun in another window.',
  idempotency_key_reused: 'Your details have changed since the first try.',
  unauthenticated: 'This shop is not set up: its key is not known.',
  origin_not_allowed: 'This shop is not set up for this address.',
  not_found: 'We do not know this payment.',
};

/** What went wrong with a call, in a sentence. */
export const problemText = ({ code, status }: Problem): string =>
  problems[code] ??
  (status >= 500 ? 'Something went wrong on our side.' : 'We could not accept this request.');
