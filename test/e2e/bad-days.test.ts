import {
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import {
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
  ListRulesCommand,
} from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { advance, faults, idle, noFaults, runSchedule } from './control.ts';
import { call } from './http.ts';
import { buy, confirm, create, newKey, purchase, refund } from './shop.ts';
import { aws, endpoints, stripe } from './system.ts';

const minuteMs = 60_000;

afterEach(async () => {
  await noFaults();
});

const statusOf = async (id: unknown) => (await call('GET', `/v1/payment-intents/${String(id)}`)).body.status;

const documentsOf = async (id: unknown) =>
  (await call('GET', `/v1/invoices?paymentIntentId=${String(id)}`, { as: 'finance' })).body.items;

describe('Stripe', () => {
  it('is down: 503 with Retry-After, nothing half-written, and the same key works later', async () => {
    const key = newKey();
    const body = purchase();
    await faults({ api: { outage: true } });
    const refused = await call('POST', '/v1/payment-intents', { key, body });
    expect(refused.body).toMatchObject({ status: 503, code: 'processor_unavailable' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await call('GET', `/v1/payment-intents?orderId=${body.orderId}`)).body.items).toEqual([]);

    await noFaults();
    expect((await call('POST', '/v1/payment-intents', { key, body })).status).toBe(201);
  });

  it('times out after creating: the retry finds the same PaymentIntent', async () => {
    const key = newKey();
    const body = purchase();
    await faults({ api: { timeout: 'after', match: 'POST /v1/payment_intents' } });
    expect((await call('POST', '/v1/payment-intents', { key, body })).status).toBe(503);
    await noFaults();
    expect((await call('POST', '/v1/payment-intents', { key, body })).status).toBe(201);

    const intents = await stripe.paymentIntents.list({ limit: 100 });
    expect(intents.data.filter((intent) => intent.metadata['order_id'] === body.orderId)).toHaveLength(1);
  });

  it('times out after refunding: 202, and the outcome is found', async () => {
    const paid = await buy();
    const key = newKey();
    const body = { paymentIntentId: paid.body.id, reason: 'duplicate' };
    await faults({ api: { timeout: 'after', match: 'POST /v1/refunds' } });
    const unknown = await refund(body, key);
    expect(unknown.status).toBe(202);
    expect(unknown.body.status).toBe('pending');
    await noFaults();
    await advance(16_000);
    await idle();

    expect((await call('GET', `/v1/refunds/${String(unknown.body.id)}`)).body.status).toBe('succeeded');
    const refunds = await stripe.refunds.list({ payment_intent: String(paid.body.processorId) });
    expect(refunds.data).toHaveLength(1);
    expect((await refund(body, key)).status).toBe(201);
  });

  it('never calls its webhook: the sweep settles the payment within two periods', async () => {
    await faults({ webhooks: { drop: 1 } });
    const created = await create();
    await confirm(created.body.clientSecret);
    await advance(2 * minuteMs);
    await idle();

    expect(await statusOf(created.body.id)).toBe('succeeded');
    expect(await documentsOf(created.body.id)).toHaveLength(1);
  });

  it('calls before we have committed: the event is tried again until the payment is there', async () => {
    const orphan = await stripe.paymentIntents.create({
      amount: 5000,
      currency: 'eur',
      metadata: { payment_id: `pay_${'1'.repeat(32)}`, order_id: 'order-unknown' },
    });
    await stripe.paymentIntents.confirm(orphan.id, {
      payment_method: 'pm_card_visa',
      return_url: 'http://127.0.0.1/',
    });
    await idle();
    for (let tries = 0; tries < 6; tries += 1) {
      await advance(3 * minuteMs);
      await idle();
    }
    const sqs = new SQSClient(aws);
    const parked = await sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl: endpoints.dlqs['stripeEvents'] ?? '',
        AttributeNames: ['ApproximateNumberOfMessages'],
      }),
    );
    expect(Number(parked.Attributes?.['ApproximateNumberOfMessages'])).toBeGreaterThan(0);
  });
});

describe('an event still arrives', () => {
  const lambda = new LambdaClient(aws);
  const bridge = new EventBridgeClient(aws);
  const sqs = new SQSClient(aws);

  it('when the mapping of its consumer was disabled', async () => {
    const { EventSourceMappings: all = [] } = await lambda.send(new ListEventSourceMappingsCommand({}));
    const mapping = all.find((each) => each.FunctionArn?.includes('issue-documents'));
    await lambda.send(new UpdateEventSourceMappingCommand({ UUID: mapping?.UUID, Enabled: false }));
    const created = await create();
    await confirm(created.body.clientSecret);
    await advance(1000);
    expect(await documentsOf(created.body.id)).toEqual([]);

    await lambda.send(new UpdateEventSourceMappingCommand({ UUID: mapping?.UUID, Enabled: true }));
    await idle();
    expect(await documentsOf(created.body.id)).toHaveLength(1);
  });

  const rulesOf = async (consumers: RegExp): Promise<readonly string[]> => {
    const { Rules: rules = [] } = await bridge.send(new ListRulesCommand({ EventBusName: endpoints.bus }));
    return rules.map((rule) => rule.Name ?? '').filter((name) => consumers.test(name));
  };
  const disable = async (names: readonly string[]) => {
    for (const Name of names)
      await bridge.send(new DisableRuleCommand({ Name, EventBusName: endpoints.bus }));
  };
  const enable = async (names: readonly string[]) => {
    for (const Name of names) await bridge.send(new EnableRuleCommand({ Name, EventBusName: endpoints.bus }));
  };

  it('when the rules of all its consumers were disabled', async () => {
    const names = await rulesOf(/invoices|audit/);
    await disable(names);
    const created = await create();
    await confirm(created.body.clientSecret);
    await idle();
    expect(await documentsOf(created.body.id)).toEqual([]);

    await enable(names);
    await advance(10 * minuteMs);
    await runSchedule('republish-events');
    await idle();
    expect(await documentsOf(created.body.id)).toHaveLength(1);
  });

  it('when only the rule of the invoices was disabled, and the audit trail has long seen it', async () => {
    const names = await rulesOf(/invoices/);
    expect(names).toHaveLength(1);
    await disable(names);
    const created = await create();
    await confirm(created.body.clientSecret);
    await idle();
    await advance(10 * minuteMs);
    await runSchedule('republish-events');
    await idle();
    expect(await documentsOf(created.body.id)).toEqual([]);

    await enable(names);
    await advance(10 * minuteMs);
    await runSchedule('republish-events');
    await idle();
    expect(await documentsOf(created.body.id)).toHaveLength(1);
  });

  it('when the audit rule was disabled for hours', async () => {
    const names = await rulesOf(/invoices|audit/);
    await disable(names);
    const created = await create();
    await confirm(created.body.clientSecret);
    await idle();
    for (let hour = 0; hour < 3; hour += 1) {
      await advance(60 * minuteMs);
      await runSchedule('republish-events');
    }
    await idle();

    await enable(names);
    await runSchedule('republish-events');
    await idle();
    expect(await documentsOf(created.body.id)).toHaveLength(1);
  });

  it('when its queue was deleted and made again', async () => {
    const url = endpoints.queues['audit'] ?? '';
    const { Attributes: attributes } = await sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl: url,
        AttributeNames: ['VisibilityTimeout', 'RedrivePolicy'],
      }),
    );
    await sqs.send(new DeleteQueueCommand({ QueueUrl: url }));
    const paid = await buy();
    await sqs.send(
      new CreateQueueCommand({ QueueName: url.split('/').at(-1) ?? '', Attributes: attributes }),
    );
    await advance(10 * minuteMs);
    await runSchedule('republish-events');
    await idle();

    const trail = await call('GET', `/v1/payment-intents/${String(paid.body.id)}/events`);
    expect(trail.body.items.length).toBeGreaterThan(1);
    expect(await documentsOf(paid.body.id)).toHaveLength(1);
  });
});

describe('a poison message', () => {
  it('ends in its dead-letter queue, its neighbours do not', async () => {
    const sqs = new SQSClient(aws);
    await sqs.send(new SendMessageCommand({ QueueUrl: endpoints.queues['invoices'], MessageBody: 'poison' }));
    const paid = await buy();
    for (let tries = 0; tries < 6; tries += 1) {
      await advance(3 * minuteMs);
      await idle();
    }
    const { Messages: dead = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: endpoints.dlqs['invoices'],
        VisibilityTimeout: 0,
        MaxNumberOfMessages: 10,
      }),
    );
    expect(dead.map((message) => message.Body)).toEqual(['poison']);
    expect(await documentsOf(paid.body.id)).toHaveLength(1);
  });
});
