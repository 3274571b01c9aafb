/**
 * Stripe's test cards, by payment method name, token and number.
 * https://docs.stripe.com/testing (payment methods, tokens, numbers), https://docs.stripe.com/declines/codes
 */

export interface Decline {
  readonly code:
    'authentication_required' | 'card_declined' | 'expired_card' | 'incorrect_cvc' | 'processing_error';
  readonly declineCode: string;
  readonly message: string;
}

/** not_enrolled: asked for, but never challenged; optional: challenged when asked for; unless_saved: not off session once saved. */
export type ThreeDSecure = 'not_enrolled' | 'unsupported' | 'optional' | 'required' | 'unless_saved';

export interface TestCard {
  readonly name: string;
  readonly number: string;
  readonly brand: 'visa' | 'mastercard' | 'amex';
  readonly country: string;
  readonly funding: 'credit' | 'debit' | 'prepaid';
  readonly threeDSecure: ThreeDSecure;
  readonly decline: Decline | null;
  readonly risk: { readonly level: 'normal' | 'elevated' | 'highest'; readonly score: number };
  readonly blockedByRadar: boolean;
  /** Its bank opens a case: https://docs.stripe.com/testing#disputes */
  readonly dispute?: { readonly reason: string; readonly caseType: 'chargeback' | 'inquiry' };
  /** Its issuer sends an early fraud warning. */
  readonly warned: boolean;
  readonly refund: 'succeeds' | 'fails_later' | 'pending_first';
  readonly cvcCheck: 'pass' | 'fail';
}

function card(name: string, number: string, differences: Partial<TestCard> = {}): TestCard {
  return {
    name,
    number,
    brand: 'visa',
    country: 'US',
    funding: 'credit',
    threeDSecure: 'not_enrolled',
    decline: null,
    risk: { level: 'normal', score: 20 },
    blockedByRadar: false,
    warned: false,
    refund: 'succeeds',
    cvcCheck: 'pass',
    ...differences,
  };
}

function declined(declineCode: string, message = 'Your card was declined.'): Pick<TestCard, 'decline'> {
  return { decline: { code: 'card_declined', declineCode, message } };
}

function failing(
  code: 'expired_card' | 'incorrect_cvc' | 'processing_error',
  message: string,
): Pick<TestCard, 'decline'> {
  return { decline: { code, declineCode: code, message } };
}

const insufficient = declined('insufficient_funds', 'Your card has insufficient funds.');
const processingError = failing(
  'processing_error',
  'An error occurred while processing your card. Try again in a little bit.',
);

/** Every card whose story is told here. */
export const cards: readonly TestCard[] = [
  card('visa', '4242424242424242'),
  card('visa_debit', '4000056655665556', { funding: 'debit' }),
  card('mastercard', '5555555555554444', { brand: 'mastercard' }),
  card('mastercard_debit', '5200828282828210', { brand: 'mastercard', funding: 'debit' }),
  card('mastercard_prepaid', '5105105105105100', { brand: 'mastercard', funding: 'prepaid' }),
  card('amex', '378282246310005', { brand: 'amex', threeDSecure: 'unsupported' }),
  card('fr', '4000002500000003', { country: 'FR' }),
  card('de', '4000002760000016', { country: 'DE' }),
  card('gb', '4000008260000000', { country: 'GB' }),
  card('bypassPending', '4000000000000077'),
  card('visa_chargeDeclined', '4000000000000002', declined('generic_decline')),
  card('visa_chargeDeclinedInsufficientFunds', '4000000000009995', insufficient),
  card('visa_chargeDeclinedLostCard', '4000000000009987', declined('lost_card')),
  card('visa_chargeDeclinedStolenCard', '4000000000009979', declined('stolen_card')),
  card('visa_chargeDeclinedVelocityLimitExceeded', '4000000000006975', declined('card_velocity_exceeded')),
  card('chargeDeclinedExpiredCard', '4000000000000069', failing('expired_card', 'Your card has expired.')),
  card('chargeDeclinedIncorrectCvc', '4000000000000127', {
    ...failing('incorrect_cvc', "Your card's security code is incorrect."),
    cvcCheck: 'fail',
  }),
  card('chargeDeclinedProcessingError', '4000000000000119', processingError),
  card('chargeCustomerFail', '4000000000000341', declined('generic_decline')),
  card('cvcCheckFail', '4000000000000101', { cvcCheck: 'fail' }),
  card('radarBlock', '4100000000000019', {
    ...declined('fraudulent'),
    blockedByRadar: true,
    risk: { level: 'highest', score: 85 },
  }),
  card('riskLevelHighest', '4000000000004954', {
    ...declined('fraudulent'),
    blockedByRadar: true,
    risk: { level: 'highest', score: 79 },
  }),
  card('riskLevelElevated', '4000000000009235', { risk: { level: 'elevated', score: 68 } }),
  card('createDispute', '4000000000000259', { dispute: { reason: 'fraudulent', caseType: 'chargeback' } }),
  card('createDisputeProductNotReceived', '4000000000002685', {
    dispute: { reason: 'product_not_received', caseType: 'chargeback' },
  }),
  card('createDisputeInquiry', '4000000000001976', {
    dispute: { reason: 'fraudulent', caseType: 'inquiry' },
  }),
  card('createIssuerFraudRecord', '4000000000005423', { warned: true }),
  card('refundFail', '4000000000005126', { refund: 'fails_later' }),
  card('pendingRefund', '4000000000007726', { refund: 'pending_first' }),
  card('authenticationRequired', '4000002760003184', { threeDSecure: 'required', country: 'DE' }),
  card('authenticationRequiredOnSetup', '4000002500003155', { threeDSecure: 'unless_saved', country: 'FR' }),
  card('authenticationRequiredChargeDeclinedInsufficientFunds', '4000008260003178', {
    ...insufficient,
    threeDSecure: 'required',
    country: 'GB',
  }),
  card('threeDSecure2Required', '4000000000003220', { threeDSecure: 'required' }),
  card('threeDSecureRequired', '4000000000003063', { threeDSecure: 'required' }),
  card('threeDSecureRequiredChargeDeclined', '4000008400001629', {
    ...declined('generic_decline'),
    threeDSecure: 'required',
  }),
  card('threeDSecureRequiredProcessingError', '4000008400001280', {
    ...processingError,
    threeDSecure: 'required',
  }),
  card('threeDSecureOptional', '4000000000003055', { threeDSecure: 'optional' }),
  card('amex_threeDSecureNotSupported', '378282246310005', { brand: 'amex', threeDSecure: 'unsupported' }),
];

/** Cards of Stripe's list whose story is not told here. */
export const unmodelledCards: ReadonlySet<string> = new Set([
  'createMultipleDisputes',
  'authenticationRequiredSetupForOffSession',
]);

const byName = new Map(cards.map((entry) => [entry.name, entry]));
const byNumber = new Map(cards.toReversed().map((entry) => [entry.number, entry]));

/** The name in `pm_card_<name>` or `tok_<name>`, or null when the id has neither form. */
export function cardNameOf(reference: string): string | null {
  return /^(?:pm_card|tok)_(\w+)$/.exec(reference)?.[1] ?? null;
}

export function cardByName(name: string): TestCard | null {
  return byName.get(name) ?? null;
}

export function cardByNumber(number: string): TestCard | null {
  return byNumber.get(number) ?? null;
}
