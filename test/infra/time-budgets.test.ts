import { describe, expect, it } from '@jest/globals';
import { timeBudgets } from '../../lib/shared/time-budgets.ts';
import { at, referredIds, synthesise } from './templates.ts';

const { resources, ofType } = synthesise('prod');

const tripSeconds = 1;

/** What a call to Stripe may take: each try, and the pause before each further one. */
const worstSeconds = ({
  timeoutMs,
  retries,
  retryPauseMs,
}: {
  timeoutMs: number;
  retries: number;
  retryPauseMs: number;
}) => (timeoutMs * (retries + 1) + retryPauseMs * retries) / 1000;

const { stripe, requestBudgetSeconds, synchronousFunctionSeconds, gatewaySeconds, idempotencyLeaseSeconds } =
  timeBudgets;

describe('time budgets', () => {
  it.each([
    { route: 'creating a payment', trips: 3, calls: [stripe.create] },
    { route: 'refunding', trips: 4, calls: [stripe.refund] },
    { route: 'refunding again, looking first', trips: 7, calls: [stripe.list, stripe.refundAgain] },
    { route: 'retrying a refund that came back', trips: 8, calls: [stripe.list, stripe.refundAgain] },
    { route: 'confirming', trips: 3, calls: [stripe.confirm] },
    { route: 'confirming with a saved card', trips: 7, calls: [stripe.attach, stripe.confirmSaved] },
    { route: 'capturing', trips: 3, calls: [stripe.capture] },
    { route: 'canceling', trips: 3, calls: [stripe.cancel] },
    { route: 'changing what is sold', trips: 5, calls: [stripe.update, stripe.retrieveAgain] },
    {
      route: 'changing what is sold, refused, with a look behind it',
      trips: 6,
      calls: [stripe.update, stripe.retrieveAgain],
    },
    { route: 'submitting evidence, or accepting a loss', trips: 6, calls: [stripe.dispute] },
    // What is refused is looked at, and what was never asked is asked, only if there is time left for it.
    { route: 'a capture that is refused at last', trips: 3, calls: [stripe.capture] },
    { route: 'a cancellation that is refused at last', trips: 3, calls: [stripe.cancel] },
    {
      route: 'creating a payment that saves the card and loses its order',
      trips: 5,
      calls: [stripe.customer, stripe.createSaving, stripe.abandon],
    },
    { route: 'beginning to save a card', trips: 4, calls: [stripe.customer, stripe.create] },
    { route: 'removing a saved card', trips: 4, calls: [stripe.detach, stripe.lookUp] },
    { route: 'creating a payment that loses its order', trips: 5, calls: [stripe.create, stripe.abandon] },
  ])('$route fits into a request', ({ trips, calls }) => {
    const asking = calls.reduce((sum, call) => sum + worstSeconds(call), 0);
    expect(trips * tripSeconds + asking).toBeLessThanOrEqual(requestBudgetSeconds);
  });

  it('grow from the inside out: request, function, gateway, lease', () => {
    const order = [requestBudgetSeconds, synchronousFunctionSeconds, gatewaySeconds, idempotencyLeaseSeconds];
    expect(order).toEqual([...new Set(order)].toSorted((a, b) => a - b));
  });

  it('let a consumer ask Stripe once and write, with time to spare', () => {
    const asking = worstSeconds(stripe.retrieve) + 4 * tripSeconds;
    expect(asking).toBeLessThanOrEqual(timeBudgets.consumerSeconds);
  });

  it('let a consumer end a payment behind the look that showed its last decline', () => {
    const looking = worstSeconds(stripe.retrieve) + worstSeconds(stripe.retrieveAgain);
    expect(looking + worstSeconds(stripe.abandon) + 9 * tripSeconds).toBeLessThanOrEqual(
      timeBudgets.consumerSeconds,
    );
  });

  it('let a consumer ask again for what a content offered to a payment has come to, behind a look and another', () => {
    const looking = worstSeconds(stripe.retrieve) + worstSeconds(stripe.retrieveAgain);
    expect(looking + worstSeconds(stripe.updateAgain) + 7 * tripSeconds).toBeLessThanOrEqual(
      timeBudgets.consumerSeconds,
    );
  });

  it('let a consumer find out under which consent a card was saved: the setups, and three pages of payments', () => {
    const card = worstSeconds(stripe.lookUp);
    expect(5 * card + 6 * tripSeconds).toBeLessThanOrEqual(timeBudgets.consumerSeconds);
    const setup = worstSeconds(stripe.retrieve) + 2 * card;
    expect(setup + 6 * tripSeconds).toBeLessThanOrEqual(timeBudgets.consumerSeconds);
  });

  it('let a consumer look for a refund, ask for it again, and write what came of it', () => {
    const asking = worstSeconds(stripe.list) + worstSeconds(stripe.refundAgain);
    expect(asking + 9 * tripSeconds).toBeLessThanOrEqual(timeBudgets.consumerSeconds);
  });

  it('let a consumer look at a dispute, ask for what was perhaps never asked, and write what came of it', () => {
    const asking = worstSeconds(stripe.lookUp) + worstSeconds(stripe.dispute);
    expect(asking + 7 * tripSeconds).toBeLessThanOrEqual(timeBudgets.consumerSeconds);
  });

  it('keep a message hidden for six times what its consumer may take', () => {
    expect(timeBudgets.consumerSeconds * 6).toBeLessThanOrEqual(timeBudgets.visibilitySeconds);
  });

  it('let a trip to the table fail fast enough to be tried again', () => {
    const { connectTimeoutMs, requestTimeoutMs, maxAttempts } = timeBudgets.dynamodb;
    expect(connectTimeoutMs).toBeLessThan(requestTimeoutMs);
    expect((maxAttempts * requestTimeoutMs) / 1000).toBeLessThan(timeBudgets.webhookFunctionSeconds);
  });

  it('let the authorizer find a key, or ask an issuer for its keys, before it is ended', () => {
    const { dynamodb, issuerKeysTimeoutMs, authorizerSeconds } = timeBudgets;
    const findingMs = dynamodb.maxAttempts * dynamodb.requestTimeoutMs;
    expect(Math.max(findingMs, issuerKeysTimeoutMs) / 1000).toBeLessThan(authorizerSeconds);
  });
});

const timeouts = new Map(
  ofType('AWS::Lambda::Function').map(({ properties }) => [
    String(properties['FunctionName']).replace('payments-prod-', ''),
    Number(properties['Timeout']),
  ]),
);

describe('functions of the template', () => {
  it.each([
    ['create-payment-intent', synchronousFunctionSeconds],
    ['get-health', synchronousFunctionSeconds],
    ['authorize-request', timeBudgets.authorizerSeconds],
    ['receive-stripe-webhook', timeBudgets.webhookFunctionSeconds],
    ['process-stripe-event', timeBudgets.consumerSeconds],
    ['publish-events', timeBudgets.consumerSeconds],
    ['sweep-payments', timeBudgets.jobSeconds],
  ])('%s ends after %d s', (name, seconds) => {
    expect(timeouts.get(name)).toBe(seconds);
  });

  it('take their time-out from the table and from nowhere else', () => {
    const known: readonly number[] = [
      synchronousFunctionSeconds,
      timeBudgets.authorizerSeconds,
      timeBudgets.webhookFunctionSeconds,
      timeBudgets.consumerSeconds,
      timeBudgets.jobSeconds,
    ];
    expect([...timeouts].filter(([, seconds]) => !known.includes(seconds))).toEqual([]);
  });

  it('of a queue get one message at a time where each may ask Stripe or send a mail', () => {
    const single = ofType('AWS::Lambda::EventSourceMapping')
      .filter(({ properties }) => properties['BatchSize'] === 1)
      .map(({ concern, properties }) => {
        const [id] = referredIds(properties['EventSourceArn']);
        const queue = resources.find((resource) => resource.concern === concern && resource.id === id);
        return at(queue?.properties, 'QueueName');
      });
    expect(single.sort()).toEqual([
      'payments-prod-mail',
      'payments-prod-resolve-operations',
      'payments-prod-stripe-events',
    ]);
  });
});
