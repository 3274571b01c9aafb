import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DisableRuleCommand, EnableRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import {
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { GetScheduleCommand, SchedulerClient, UpdateScheduleCommand } from '@aws-sdk/client-scheduler';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DeleteQueueCommand, SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { advance, dashboard, faults, idle, noFaults, runSchedule } from './control.ts';
import { disputes } from './dispute-steps.ts';
import { call } from './http.ts';
import { operations } from './operation-steps.ts';
import { savedCards } from './saved-card-steps.ts';
import { buy, confirm, create, newKey, newOrder, purchase, refund } from './shop.ts';
import { aws, endpoints } from './system.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

const get = async (path: string, as: 'server' | 'finance' | 'nobody' = 'server') =>
  await call('GET', path, { as });

/** The second page of a list, too, which its cursor leads to. */
const leafThrough = async (path: string, as: 'server' | 'finance' = 'finance') => {
  const first = await get(`${path}&limit=1`, as);
  const cursor = String(first.body.nextCursor);
  return await get(`${path}&limit=1&cursor=${encodeURIComponent(cursor)}`, as);
};

const sqs = new SQSClient(aws);
const tables = new DynamoDBClient(aws);
const bridge = new EventBridgeClient(aws);
const scheduler = new SchedulerClient(aws);
const s3 = new S3Client({ ...aws, forcePathStyle: true });
const lambda = new LambdaClient(aws);

export const closeClients = (): void => {
  for (const client of [sqs, tables, bridge, scheduler, s3, lambda]) client.destroy();
};

const looked = async (): Promise<void> => {
  const paid = await buy();
  const { id, orderId } = paid.body;
  const customerId = String(paid.body.customer.id);
  const given = await refund({ paymentIntentId: id, amount: 100, reason: 'duplicate' });
  await idle();
  const { items } = (await get(`/v1/invoices?paymentIntentId=${id}`, 'finance')).body;
  const [{ id: documentId, number, issuedAt }] = items;
  for (const path of [`/v1/payment-intents?orderId=${orderId}`, `/v1/payment-intents/${id}`]) await get(path);
  const led = await get(`/v1/payment-intents/${id}/invoice`);
  await fetch(led.headers.get('location') ?? '');
  await get(`/v1/invoices/${documentId}?expand=customer`);
  for (const filter of [
    `number=${number}`,
    `from=${issuedAt.slice(0, 10)}`,
    `customerId=${customerId}`,
    `refundId=${given.body.id}`,
  ]) {
    await get(`/v1/invoices?${filter}`, 'finance');
  }
  const link = await call('POST', `/v1/invoices/${documentId}/download-links`, {
    as: 'finance',
    key: newKey(),
  });
  await fetch(link.body.url);
  await leafThrough(`/v1/payment-intents?customerId=${customerId}`, 'server');
  await leafThrough(`/v1/payment-intents/${id}/events?`, 'server');
  await leafThrough('/v1/invoices?kind=invoice');
  await leafThrough(`/v1/ledger/entries?paymentIntentId=${id}`);
  await leafThrough(`/v1/ledger/entries?period=${issuedAt.slice(0, 7)}`);
  await get('/v1/ledger/balances', 'finance');
  for (const path of ['/v1/catalogue', '/v1/health', '/v1/openapi.json']) await get(path, 'nobody');
};

const returned = async (): Promise<void> => {
  const { body } = await buy();
  const { customer, ...rest } = purchase();
  const known = { ...rest, customer: { ...customer, id: body.customer.id } };
  for (let tries = 0; tries < 2; tries += 1) {
    await call('POST', '/v1/payment-intents', { key: newKey(), body: known });
  }
  const key = newKey();
  const again = purchase({ orderId: newOrder() });
  for (let tries = 0; tries < 2; tries += 1) await call('POST', '/v1/payment-intents', { key, body: again });
};

const declined = async (): Promise<void> => {
  const created = await create();
  await confirm(created.body.clientSecret, 'pm_card_chargeDeclined').catch(() => undefined);
  await confirm(created.body.clientSecret, 'pm_card_visa');
  await idle();
};

const challenged = async (): Promise<void> => {
  const created = await create();
  await confirm(created.body.clientSecret, 'pm_card_authenticationRequired');
  const [intent = ''] = String(created.body.clientSecret).split('_secret_');
  await fetch(`${endpoints.stripe}/_twin/challenges/${intent}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ result: 'complete' }),
  });
  await idle();
  // As the page does to which the bank leads back.
  const headers = { 'Payment-Client-Secret': String(created.body.clientSecret) };
  for (const path of [
    `/v1/payment-intents/${created.body.id}`,
    `/v1/payment-intents/${created.body.id}/invoice`,
  ])
    await call('GET', path, { as: 'browser', headers });
};

const refunded = async (): Promise<void> => {
  const paid = await buy();
  const made = await refund({ paymentIntentId: paid.body.id, amount: 1000, reason: 'duplicate' });
  await get(`/v1/refunds/${made.body.id}`);
  await refund({ paymentIntentId: paid.body.id, reason: 'duplicate' });
  await idle();
  const another = await buy();
  await dashboard('refund', { payment_intent: another.body.processorId, amount: 5000 });
  await idle();
};

const paidOut = async (): Promise<void> => {
  const created = await create();
  await confirm(created.body.clientSecret, 'pm_card_bypassPending');
  await advance(10_000);
  await idle();
  await dashboard('payout', { amount: 1000, failure_code: 'no_account' });
  for (let tries = 0; tries < 3; tries += 1) {
    await idle();
    await advance(35_000);
  }
  await idle();
};

const doubtful = async (): Promise<void> => {
  const paid = await buy();
  const key = newKey();
  const body = { paymentIntentId: paid.body.id, reason: 'duplicate' };
  await faults({ api: { timeout: 'after', match: 'POST /v1/refunds' }, webhooks: { drop: 1 } });
  await refund(body, key);
  await faults({ api: { timeout: 'none' } });
  await advance(16_000);
  await idle();
  await refund(body, key);
  await noFaults();
};

const failedLater = async (): Promise<void> => {
  const paid = await buy({}, 'pm_card_refundFail');
  await refund({ paymentIntentId: paid.body.id, reason: 'requested_by_customer' });
  await advance(3 * 24 * hourMs);
  await idle();
};

/** Every refund to this card comes back: one is tried again, then paid by bank transfer. */
const cameBack = async (): Promise<void> => {
  const paid = await buy({}, 'pm_card_refundFail');
  const made = await refund({ paymentIntentId: paid.body.id, amount: 5000, reason: 'duplicate' });
  await refund({ paymentIntentId: paid.body.id, amount: 3000, reason: 'duplicate' });
  const about = `/v1/refunds/${String(made.body.id)}`;
  await advance(minuteMs);
  await idle();
  await faults({ api: { timeout: 'after', match: 'POST /v1/refunds' }, webhooks: { drop: 1 } });
  await call('POST', `${about}/retry`, { key: newKey(), body: {} });
  await noFaults();
  await advance(16_000);
  await idle();
  await advance(minuteMs);
  await idle();
  await call('POST', `${about}/retry`, { key: newKey(), body: {} });
  await advance(minuteMs);
  await idle();
  const settledOn = (await get(about)).body.attempts.at(-1).at.slice(0, 10);
  await call('POST', `${about}/settle`, { key: newKey(), body: { reference: 'VIR 1', settledOn } });
  await leafThrough(`/v1/refunds?paymentIntentId=${String(paid.body.id)}`, 'server');
};

/** Nobody here was told that all of it was refunded in the Dashboard. */
const refundedElsewhere = async (): Promise<void> => {
  const paid = await buy();
  await faults({ webhooks: { drop: 1 } });
  await dashboard('refund', { payment_intent: paid.body.processorId });
  await refund({ paymentIntentId: paid.body.id, amount: 5000, reason: 'duplicate' });
  await noFaults();
};

/** Lets nobody but the sweep find out how doubtful refunds ended. */
const switchResolver = async (Enabled: boolean): Promise<void> => {
  const { EventSourceMappings: all = [] } = await lambda.send(new ListEventSourceMappingsCommand({}));
  const mapping = all.find((each) => each.FunctionArn?.includes('resolve-operations'));
  await lambda.send(new UpdateEventSourceMappingCommand({ UUID: mapping?.UUID, Enabled }));
};

const sweptRefund = async (): Promise<void> => {
  await switchResolver(false);
  for (const timeout of ['after', 'before']) {
    const paid = await buy();
    await faults({ api: { timeout, match: 'POST /v1/refunds' }, webhooks: { drop: 1 } });
    await refund({ paymentIntentId: paid.body.id, amount: 700, reason: 'duplicate' });
    await faults({ api: { timeout: 'none' } });
    for (let tries = 0; tries < 4; tries += 1) {
      await advance(2 * minuteMs);
      await idle();
    }
    await noFaults();
  }
  await switchResolver(true);
  await idle();
};

const swept = async (): Promise<void> => {
  await faults({ webhooks: { drop: 1 } });
  const created = await create();
  await confirm(created.body.clientSecret);
  await advance(2 * minuteMs);
  await idle();
  await advance(2 * hourMs);
  await idle();
  await noFaults();
};

const replayed = async (): Promise<void> => {
  await faults({ webhooks: { drop: 1 } });
  const created = await create();
  await confirm(created.body.clientSecret);
  await runSchedule('replay-stripe-events');
  await noFaults();
  await idle();
};

const rule = (name: string) => ({ Name: `${endpoints.bus}-${name}`, EventBusName: endpoints.bus });

const republished = async (): Promise<void> => {
  for (const name of ['invoices', 'audit']) await bridge.send(new DisableRuleCommand(rule(name)));
  const created = await create();
  await confirm(created.body.clientSecret);
  await idle();
  for (const name of ['invoices', 'audit']) await bridge.send(new EnableRuleCommand(rule(name)));
  await advance(10 * minuteMs);
  await runSchedule('republish-events');
  await idle();
};

const bounced = async (): Promise<void> => {
  await buy({ email: 'bounce@simulator.amazonses.com' });
  await idle();
};

const queueUrl = (name: string): string =>
  endpoints.queues[name] ?? (endpoints.queues['audit'] ?? '').replace(/audit$/, name);

const poisoned = async (): Promise<void> => {
  for (const name of [
    'stripeEvents',
    'resolveOperations',
    'invoices',
    'mail',
    'analytics',
    'audit',
    'mail-events',
  ]) {
    await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl(name), MessageBody: 'poison' }));
  }
  await idle();
  for (let tries = 0; tries < 5; tries += 1) {
    await advance(10 * minuteMs);
    await idle();
  }
};

/** A row that no reader of ours understands. */
const brokenRow = async (row: Readonly<Record<string, string>>): Promise<void> => {
  const Item = Object.fromEntries(Object.entries(row).map(([name, S]) => [name, { S }]));
  await tables.send(new PutItemCommand({ TableName: endpoints.tables.main, Item }));
};

const unpublishable = async (): Promise<void> => {
  await brokenRow({ PK: 'EVT#pay_broken', SK: '0000000001' });
  for (let tries = 0; tries < 8; tries += 1) await advance(minuteMs);
  await idle();
};

const failedJobs = async (): Promise<void> => {
  await brokenRow({
    PK: 'PAY#pay_broken',
    SK: 'STATE',
    GSI2PK: 'DUE#0',
    GSI2SK: '2020-01-01T00:00:00.000Z#broken',
  });
  await runSchedule('sweep-payments');
  await brokenRow({ PK: 'JOB#republish-events', SK: 'CURSOR', cursor: 'broken' });
  await runSchedule('republish-events');
  await brokenRow({ PK: 'JOB#replay-stripe-events', SK: 'CURSOR', cursor: 'broken' });
  await runSchedule('replay-stripe-events');
};

const targetGone = async (): Promise<void> => {
  for (const name of ['sweep-payments', 'republish-events', 'replay-stripe-events']) {
    const Name = `${endpoints.bus}-${name}`;
    const { Target, ScheduleExpression, FlexibleTimeWindow } = await scheduler.send(
      new GetScheduleCommand({ Name, GroupName: endpoints.bus }),
    );
    if (Target === undefined) throw new Error(`${Name} has no target`);
    await scheduler.send(
      new UpdateScheduleCommand({
        Name,
        GroupName: endpoints.bus,
        ScheduleExpression,
        FlexibleTimeWindow,
        Target: { ...Target, Arn: `${String(Target.Arn).replace(/:live$/, '')}:gone` },
      }),
    );
  }
  await advance(16 * minuteMs);
  await idle();
};

/** Another file stands where the next invoice belongs: its maker looks whose it is, and leaves it. */
const nameTaken = async (): Promise<void> => {
  const { body } = await buy();
  await idle();
  const { items } = (await get(`/v1/invoices?paymentIntentId=${body.id}`, 'finance')).body;
  const number = String(items[0].number);
  const series = number.slice(0, -7);
  const next = `${series}-${String(Number(number.slice(-6)) + 1).padStart(6, '0')}`;
  const Key = `${series}/${next}.pdf`;
  await s3.send(
    new PutObjectCommand({ Bucket: endpoints.buckets['documents'], Key, Body: 'x', IfNoneMatch: '*' }),
  );
  await buy();
  await idle();
};

const overwritten = async (): Promise<void> => {
  for (const name of ['documents', 'audit']) {
    const put = new PutObjectCommand({ Bucket: endpoints.buckets[name], Key: 'overwritten', Body: 'x' });
    await s3.send(put).catch(() => undefined);
  }
  await nameTaken();
};

const outlived = async (): Promise<void> => {
  const { body } = await buy();
  const { items } = (await get(`/v1/invoices?paymentIntentId=${body.id}`, 'finance')).body;
  const link = await call('POST', `/v1/invoices/${items[0].id}/download-links`, {
    as: 'finance',
    key: newKey(),
  });
  await advance(6 * minuteMs);
  await fetch(link.body.url);
};

const queueGone = async (): Promise<void> => {
  await sqs.send(new DeleteQueueCommand({ QueueUrl: queueUrl('analytics') }));
  await buy();
  await idle();
};

/** Somebody keeps the catalogue: a price is made, read, changed and ended. */
const priced = async (): Promise<void> => {
  const path = `/v1/catalogue/prices/price_${newOrder().replaceAll('-', '_').slice(0, 40)}`;
  const price = {
    title: 'Conduire une réunion',
    description: 'Une demi-journée.',
    currency: 'eur',
    unitAmount: 30_000,
    vatClass: 'standard',
    shop: 'clairval',
    validFrom: '2026-01-01T00:00:00Z',
  };
  await call('PUT', path, { body: price });
  await call('PUT', path, { body: { ...price, unitAmount: 31_000 } });
  await call('GET', path);
  await call('DELETE', path);
};

/** What the system is for and what happens to it, each by its name; the last ones leave it broken. */
export const flows: Readonly<Record<string, () => Promise<void>>> = {
  'a purchase and all looks at it': looked,
  'a price that is made, changed and ended': priced,
  'a customer who comes again': returned,
  'a decline and a second try': declined,
  'a 3-D Secure challenge': challenged,
  'refunds, one of them made in the Dashboard': refunded,
  'a payout that the bank turns away': paidOut,
  'a refund whose answer is lost': doubtful,
  'a refund that fails later': failedLater,
  'a refund that comes back, tried again and paid by bank transfer': cameBack,
  'a refund of what was refunded in the Dashboard': refundedElsewhere,
  'disputes: answered, accepted, lost, won, decided': disputes,
  'payments that a server confirms, captures, cancels and changes': operations,
  'saved cards, charged while nobody is there': savedCards,
  'webhooks that never come, found by the sweep': swept,
  'a doubtful refund, found by the sweep': sweptRefund,
  'webhooks that never come, played again': replayed,
  'events that nobody heard, published again': republished,
  'a mail that bounces': bounced,
  'a document that may not be overwritten': overwritten,
  'a link that has grown too old': outlived,
  'a message that nobody understands': poisoned,
  'an event that cannot be published': unpublishable,
  'jobs that fail': failedJobs,
  'schedules whose function is gone': targetGone,
  'a rule whose queue is gone': queueGone,
};
