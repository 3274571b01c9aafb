import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { shortName } from '../../../local/observe/names.ts';
import type { Span, Trace } from '../../../local/observe/observations.ts';
import { createLogSearch } from '../../../local/observe/log-search.ts';
import { createTraceStore } from '../../../local/observe/trace-store.ts';
import { temporaryFolder } from '../host/fixture.ts';
import { freePortBase } from '../host/free-ports.ts';
import { type Launched, launch } from '../host/running-system.ts';

const portBase = await freePortBase();
const startsWithinMs = 90_000;
const buyer = { email: 'ada.lovelace@example.org', name: 'Ada Lovelace', line1: '12 rue des Martyrs' };
const card = '4242424242424242';

interface Endpoints {
  readonly api: string;
  readonly aws: string;
  readonly stripe: string;
  readonly keys: Readonly<Record<string, string>>;
  readonly stripeKeys: Readonly<Record<string, string>>;
}

interface Bought {
  readonly id: string;
  readonly clientSecret: string;
}

const order = {
  orderId: 'order-traced',
  currency: 'eur',
  items: [{ priceId: 'price_course_day', quantity: 1 }],
  customer: {
    kind: 'consumer',
    email: buyer.email,
    name: buyer.name,
    address: { line1: buyer.line1, postalCode: '75009', city: 'Paris', country: 'FR' },
  },
};

const namesBelow = (spans: readonly Span[], parent: Span | undefined): readonly string[] =>
  spans.filter(({ parentId }) => parentId === parent?.spanId).map(({ kind, name }) => `${kind} ${name}`);

describe('a purchase as it is seen', () => {
  const folder = temporaryFolder();
  let running: Launched;
  let db: DatabaseSync;
  let bought: Bought;
  let traces: readonly Trace[];

  const endpoints = (): Endpoints =>
    JSON.parse(readFileSync(join(folder.path, 'endpoints.json'), 'utf8')) as Endpoints;

  const idle = async (): Promise<void> => {
    while ((await fetch(`${endpoints().aws}/_local/idle`)).status !== 200) await delay(20);
  };

  const buy = async (): Promise<Bought> => {
    const { api, stripe, keys, stripeKeys } = endpoints();
    const headers = {
      authorization: `Bearer ${keys['server'] ?? ''}`,
      'content-type': 'application/json',
      'idempotency-key': 'a-purchase-that-is-traced',
    };
    const created = await fetch(`${api}/v1/payment-intents`, {
      method: 'POST',
      headers,
      body: JSON.stringify(order),
    });
    const { id, clientSecret } = (await created.json()) as Bought;
    const [intent = ''] = clientSecret.split('_secret_');
    const details = {
      'payment_method_data[type]': 'card',
      'payment_method_data[card][number]': card,
      'payment_method_data[card][exp_month]': '12',
      'payment_method_data[card][exp_year]': '2034',
      'payment_method_data[card][cvc]': '314',
    };
    await fetch(`${stripe}/v1/payment_intents/${intent}/confirm`, {
      method: 'POST',
      body: new URLSearchParams({
        ...details,
        key: stripeKeys['publishable'] ?? '',
        client_secret: clientSecret,
        return_url: 'http://127.0.0.1/return',
      }),
    });
    await idle();
    await fetch(`${api}/v1/payment-intents/${id}`, { headers });
    return { id, clientSecret };
  };

  beforeAll(async () => {
    running = launch(['--port-base', String(portBase), '--state', folder.path, '--no-console']);
    await running.ready;
    bought = await buy();
    db = new DatabaseSync(join(folder.path, 'local.sqlite'));
    const store = createTraceStore(db);
    // What is told is written a little later.
    do traces = store.ofPayment(bought.id);
    while (!traces.some(({ name }) => name === 'GET /payment-intents/{id}') && (await delay(50, true)));
  }, startsWithinMs);

  afterAll(async () => {
    running.process.kill('SIGTERM');
    await running.ended;
    db.close();
    folder.remove();
  });

  const traceNamed = (name: string): Trace => {
    const found = traces.find((trace) => trace.name === name);
    if (!found) throw new Error(`no trace ${name} in ${traces.map((trace) => trace.name).join()}`);
    return found;
  };
  const find = ({ spans }: Trace, name: string): Span | undefined => spans.find((span) => span.name === name);

  it('begins at the gateway and goes on into the function, to the tables and to Stripe', () => {
    const { spans, status } = traceNamed('POST /payment-intents');
    const [first] = spans;
    const handler = spans.find(({ name }) => name === 'create-payment-intent');
    expect(status).toBe('ok');
    expect(first).toMatchObject({ kind: 'gateway', parentId: null, attributes: { httpStatus: 201 } });
    expect(handler).toMatchObject({ parentId: first?.spanId, attributes: { coldStart: true } });
    expect(namesBelow(spans, handler)).toEqual(
      expect.arrayContaining([
        'init init',
        'aws DynamoDB UpdateItem',
        'stripe POST /v1/payment_intents',
        'aws DynamoDB TransactWriteItems',
        'bus payment.created.v1',
      ]),
    );
  });

  it('is one thread from the webhook to the mail', () => {
    const trace = traceNamed('POST receive-stripe-webhook');
    const depthOf = (span: Span | undefined): number =>
      span ? 1 + depthOf(trace.spans.find(({ spanId }) => spanId === span.parentId)) : 0;
    const way = [
      'POST receive-stripe-webhook',
      'payments-local-stripe-events',
      'payment.succeeded.v1',
      'payments-local-invoices',
      'issue-documents',
      'invoice.stored.v1',
      'payments-local-mail',
      'send-document-mail',
      'SES SendEmail',
    ];
    const depths = way.map((name) => depthOf(find(trace, name)));
    expect(depths).toEqual([...depths].sort((a, b) => a - b));
    expect(depths).not.toContain(0);
    const roots = trace.spans.filter(
      ({ parentId }) => !trace.spans.some(({ spanId }) => spanId === parentId),
    );
    expect(roots).toHaveLength(1);
  });

  it('is found whole by the id of the payment', () => {
    const starts = new Set(traces.map(({ kind }) => kind));
    expect(starts).toEqual(new Set(['gateway', 'url', 'stream']));
  });

  it('is found in the logs by the same id, each line with its trace', async () => {
    const known = traces.map(({ traceId }) => traceId);
    const search = createLogSearch(join(folder.path, 'logs'), () => known);
    const { lines } = await search({ paymentId: bought.id });
    const functions = new Set(lines.map((line) => shortName(line.function)));
    expect([...functions]).toEqual(
      expect.arrayContaining(['create-payment-intent', 'issue-documents', 'send-document-mail']),
    );
    expect(lines.filter(({ traceId }) => !known.includes(traceId ?? ''))).toEqual([]);
  });

  it('leaves no card, name, address or secret in what is kept of it', () => {
    const tables = ['observe_traces', 'observe_spans', 'observe_payments'];
    const kept = JSON.stringify(tables.map((table) => db.prepare(`SELECT * FROM ${table}`).all()));
    const { keys, stripeKeys } = endpoints();
    const secrets = [
      ...[card, bought.clientSecret, '_secret_', 'Bearer', ...Object.values(buyer)],
      ...[...Object.values(keys), ...Object.values(stripeKeys)],
    ];
    expect(secrets.filter((secret) => kept.includes(secret))).toEqual([]);
  });
});
