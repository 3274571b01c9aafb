/** What users of other shops and payment systems have reported, and the tests that say why it does not happen here. */
export interface FieldNote {
  /** The threads it was read in, as `repository#number`. */
  readonly threads: readonly string[];
  /** What went wrong there. */
  readonly wrong: string;
  readonly proof: readonly { readonly file: string; readonly tests: readonly [string, ...string[]] }[];
}

const applying = 'test/unit/payments/apply-stripe-event.test.ts';
const named = 'test/unit/payments/field-notes.test.ts';
const receiving = 'test/functions/payments/receive-stripe-webhook.test.ts';
const processing = 'test/functions/payments/process-stripe-event.test.ts';
const creating = 'test/functions/payments/create-payment-intent.test.ts';
const keyed = 'test/unit/runtime/keyed.test.ts';

export const fieldNotes: readonly FieldNote[] = [
  {
    threads: ['woocommerce-gateway-stripe#3326', '#2331', '#3414', '#889'],
    wrong: 'an event that was handled twice completed the order twice, with two mails',
    proof: [
      { file: applying, tests: ['told three times at once is one transition'] },
      {
        file: 'test/unit/notifications/send-once.test.ts',
        tests: ['sends it once, however often the event comes'],
      },
    ],
  },
  {
    threads: ['medusa#13301', '#4798', '#2948'],
    wrong: 'the browser’s confirmation raced the webhook, and the order was missing or there twice',
    proof: [{ file: named, tests: ['at once settle a payment once, and the loser is no error'] }],
  },
  {
    threads: ['vendure-plugins#620'],
    wrong: 'three webhooks at once settled one payment three times',
    proof: [
      { file: processing, tests: ['or three times at once is one transition with one posting'] },
      { file: 'test/contract/ports/payment-store.test.ts', tests: ['applies an event of Stripe once'] },
    ],
  },
  {
    threads: ['statamic-cargo#191'],
    wrong: 'an event that came before its order was acknowledged, and the payment stuck for ever',
    proof: [
      { file: applying, tests: ['before our own commit is unknown, and is tried again'] },
      { file: processing, tests: ['is counted as parked at its last receive, and not before'] },
    ],
  },
  {
    threads: ['flowglad#607'],
    wrong: 'created and confirmed in one call: the webhook was there before the row',
    proof: [
      {
        file: 'test/unit/adapters/stripe/gateways.test.ts',
        tests: [
          'is for cards alone, in the words that this API version takes, with our ids and nothing of the buyer',
        ],
      },
    ],
  },
  {
    threads: ['lago-api#3228'],
    wrong: 'charge.succeeded and payment_intent.succeeded raced for the state',
    proof: [{ file: named, tests: ['never settles its payment: only the intent says that it is paid'] }],
  },
  {
    threads: ['stripe-cli#418', 'memories#397', 'incacook-app#21'],
    wrong: 'an older event that came later took the payment back',
    proof: [
      { file: named, tests: ['never takes a paid payment back: %s'] },
      {
        file: 'test/unit/payments/webhook-orders.test.ts',
        tests: ['in all 720 orders lead to the same payment, refund and balances'],
      },
    ],
  },
  {
    threads: ['PostHog#98651'],
    wrong: 'two events of the same second were ordered by their second',
    proof: [{ file: named, tests: ['of the same second does not win by coming last: Stripe is asked'] }],
  },
  {
    threads: ['dj-stripe#832', 'payments#240'],
    wrong: 'an event was remembered before its handler failed, and every retry was skipped',
    proof: [{ file: named, tests: ['is not remembered, so that its next delivery is applied'] }],
  },
  {
    threads: ['FormSG#8389'],
    wrong: 'a replica that lagged was asked whether the event was known',
    proof: [
      {
        file: 'test/unit/adapters/dynamodb/read.test.ts',
        tests: ['asks consistently, once for each key, at most a hundred at a time'],
      },
    ],
  },
  {
    threads: ['nextjs-subscription-payments#356', 'craft-freeform#2426', 'stripe-mirakl-connector#62'],
    wrong: 'an unknown type was refused for three days, and the endpoint switched off',
    proof: [{ file: receiving, tests: ['%s: acknowledged and counted, or Stripe would send it for days'] }],
  },
  {
    threads: ['stripe-node#356', '#1768', 'graphql#1410'],
    wrong: 'signatures failed behind a gateway: base64, another case of the header, another secret',
    proof: [
      {
        file: receiving,
        tests: [
          'is verified as it was before base64',
          'with the secret that is being rotated out',
          'Stripe-Signature',
        ],
      },
    ],
  },
  {
    threads: ['sync-engine#111', 'sync-engine-fork#399', 'Subscribie#1386', 'zuka#31'],
    wrong: 'events of a downtime were lost, or a full sync skipped some',
    proof: [
      {
        file: 'test/unit/payments/replay-stripe-events.test.ts',
        tests: ['sends what Stripe lists and the inbox does not know, of all pages'],
      },
      {
        file: 'test/unit/adapters/stripe/gateways.test.ts',
        tests: ['is of all our types, each once, and of no more in a call than Stripe takes'],
      },
    ],
  },
  {
    threads: ['StripePlugin#101', 'commerce-stripe#129', 'polar#8086', 'medusa#14746'],
    wrong: 'refunds made in the Dashboard never reached the order',
    proof: [{ file: applying, tests: ['made at Stripe is adopted once, however often it is told'] }],
  },
  {
    threads: ['console#2438', 'opencode#28398', 'gumroad#5695'],
    wrong: 'the sum of a charge’s refunds was taken for one refund: counted twice, or dropped',
    proof: [{ file: named, tests: ['are counted by their own ids, however often each is told'] }],
  },
  {
    threads: [
      'woocommerce-gateway-stripe#4405',
      'woocommerce-payments#1195',
      '#2285',
      'stripe-go#634',
      'commerce-stripe#134',
    ],
    wrong: 'a refund succeeded, was told to the customer, and failed days later',
    proof: [
      { file: applying, tests: ['that fails late leaves the debt visible'] },
      {
        file: 'test/unit/notifications/mails.test.ts',
        tests: ['tells the operators why it failed, what is owed, and what to do'],
      },
    ],
  },
  {
    threads: ['woocommerce-gateway-stripe#2339', '#489', 'akash#3449', 'incacook#36', 'pympp#155'],
    wrong: 'every retry had a new idempotency key, and the customer paid two or three times',
    proof: [
      { file: creating, tests: ['fifty times at once with fifty keys makes one chargeable intent'] },
      {
        file: 'test/unit/shop/open-payment.test.ts',
        tests: ['is repeated under the same key while nothing comes back, or a no that may pass'],
      },
    ],
  },
  {
    threads: ['docs.stripe.com/api/idempotent_requests'],
    wrong: 'a key is forgotten after a day: the same call is then another refund',
    proof: [
      {
        file: 'test/unit/refunds/create-refund.test.ts',
        tests: ['is found by our id instead of being asked for again, however old its key is'],
      },
    ],
  },
  {
    threads: ['powertools-python#8049', '#1038', 'powertools-lambda#53'],
    wrong: 'a function died in its call, its lease ended, and the same payload ran again as another charge',
    proof: [
      {
        file: creating,
        tests: ['after the first died keeps its payment id and Stripe key; the first, late, writes nothing'],
      },
    ],
  },
  {
    threads: ['powertools-typescript#1501', '#1295', '#2944', '#5717'],
    wrong: 'a missing key was one key for everybody; a record of somebody else was completed',
    proof: [
      {
        file: keyed,
        tests: [
          'that is not sent is asked for, before anything is done: %j',
          'is its caller’s own',
          'of another request’s replay leaves its answer alone',
        ],
      },
    ],
  },
  {
    threads: [
      'Paymenter#1258',
      'stripe#59',
      'moodle-paygw_stripe#2',
      'Dolibarr#37813',
      'opencollective#4297',
      'woocommerce#883',
      'medusa#12789',
      '#13091',
    ],
    wrong: 'yen were charged a hundredfold; a rounded total was "partially captured"',
    proof: [
      {
        file: 'test/unit/payments/carts.test.ts',
        tests: ['come to what an oracle of its own says: at Stripe, in the lines, in the books'],
      },
      { file: 'test/unit/shared/money.test.ts', tests: ['sums to the whole, in steps, in every currency'] },
    ],
  },
  {
    threads: ['stripe-mock#369', '#19', '#225', '#381', 'capgo#760'],
    wrong: 'the stand-in for Stripe had no state and no webhooks, so nothing of this could be tested',
    proof: [
      {
        file: 'test/contract/stripe/twin/webhooks.test.ts',
        tests: ['is signed so that the SDK accepts it'],
      },
    ],
  },
  {
    threads: ['woocommerce-gateway-stripe#1098', '#128', '#2598'],
    wrong: 'disputes were not followed to their end, or opened a cancelled order again',
    proof: [
      {
        file: 'test/unit/disputes/orders.test.ts',
        tests: ['reach one state in all 120 orders of a life that is %s'],
      },
      {
        file: 'test/unit/disputes/decide-observed.test.ts',
        tests: ['is told as it is known: an older status never comes back'],
      },
    ],
  },
  {
    threads: ['hyperswitch#3408'],
    wrong: 'an outgoing event was written, could not be sent, and was never sent again',
    proof: [
      {
        file: 'test/unit/audit/republish-events.test.ts',
        tests: ['publishes what lacks its mark, and nothing else'],
      },
    ],
  },
];
