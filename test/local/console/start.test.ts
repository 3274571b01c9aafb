import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { PaymentView, PaymentsView } from '../../../local/console/contract.ts';
import { listenLocally } from '../../../local/host/http/listen.ts';
import { temporaryFolder } from '../host/fixture.ts';
import { freePortBase } from '../host/free-ports.ts';
import { type Launched, launch, survivorsOf } from '../host/running-system.ts';
import { LivePage } from './live-page.ts';
import { paymentAt, writeManyPayments } from './many-payments.ts';

const portBase = await freePortBase();
const patienceMs = 180_000;

const endpointsSchema = z.object({
  api: z.string(),
  stripe: z.string(),
  console: z.string().nullable(),
  aws: z.string(),
  region: z.string(),
  tables: z.object({ main: z.string() }),
  keys: z.record(z.string(), z.string()),
  stripeKeys: z.object({ secret: z.string() }),
  webhookSecret: z.string(),
});
type Endpoints = z.infer<typeof endpointsSchema>;

const madeSchema = z.object({ id: z.string(), processorId: z.string(), clientSecret: z.string() });

const post = async (url: string, headers: Record<string, string>, body: string): Promise<unknown> => {
  const response = await fetch(url, { method: 'POST', headers, body });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
};

const keyed = ({ keys }: Endpoints, key: string) => ({
  authorization: `Bearer ${keys['server'] ?? ''}`,
  'content-type': 'application/json',
  'idempotency-key': key,
});

const create = async (to: Endpoints) => {
  const body = {
    orderId: 'order-console',
    currency: 'eur',
    items: [{ priceId: 'price_course_day', quantity: 1 }],
    customer: {
      kind: 'consumer',
      email: 'zofia@example.com',
      name: 'Zofia Łukasik',
      address: { line1: '1 rue de la Paix', postalCode: '75002', city: 'Paris', country: 'FR' },
    },
  };
  const made = await post(
    `${to.api}/v1/payment-intents`,
    keyed(to, 'console-create-0001'),
    JSON.stringify(body),
  );
  return madeSchema.parse(made);
};

const confirm = (to: Endpoints, intent: string) =>
  post(
    `${to.stripe}/v1/payment_intents/${intent}/confirm`,
    { authorization: `Bearer ${to.stripeKeys.secret}` },
    new URLSearchParams({ payment_method: 'pm_card_visa', return_url: 'http://127.0.0.1/' }).toString(),
  );

const refund = (to: Endpoints, paymentIntentId: string) =>
  post(
    `${to.api}/v1/refunds`,
    keyed(to, 'console-refund-0001'),
    JSON.stringify({ paymentIntentId, amount: 9000, reason: 'requested_by_customer' }),
  );

const idle = async ({ aws }: Endpoints): Promise<number> => (await fetch(`${aws}/_local/idle`)).status;

describe('the console of the whole system', () => {
  const folder = temporaryFolder();
  const flags = ['--port-base', String(portBase), '--state', folder.path, '--ephemeral'];
  let running: Launched;
  let to: Endpoints;

  const endpoints = (): Endpoints =>
    endpointsSchema.parse(JSON.parse(readFileSync(join(folder.path, 'endpoints.json'), 'utf8')));
  const text = async (path: string): Promise<string> => (await fetch(`${to.console ?? ''}${path}`)).text();
  const secretsOf = (clientSecret: string): readonly string[] => [
    clientSecret,
    to.webhookSecret,
    to.stripeKeys.secret,
    ...Object.values(to.keys),
  ];

  beforeAll(async () => {
    running = launch(flags);
    await running.ready;
    to = endpoints();
  }, patienceMs);

  afterAll(async () => {
    running.process.kill('SIGKILL');
    await running.ended;
    folder.remove();
  });

  it('says where it is, in the last line and in endpoints.json', () => {
    expect(to.console).toBe(`http://127.0.0.1:${String(portBase + 4)}`);
    expect(running.lines.at(-1)).toContain(`console ${String(to.console)}`);
  });

  it(
    'shows a purchase and its refund whole, as they happen, and no secret of either',
    async () => {
      const page = await LivePage.open(`${to.console ?? ''}/api/live`);
      const made = await create(to);
      await confirm(to, made.processorId);
      await page.hears('payment', ({ id, status }) => id === made.id && status === 'succeeded');
      expect(await idle(to)).toBe(200);
      await refund(to, made.id);
      await page.hears('payment', ({ refundedMinor }) => refundedMinor === 9000);
      await page.hears('document', ({ kind, isStored }) => kind === 'credit_note' && isStored);
      expect(await idle(to)).toBe(200);
      await page.hears('mail', ({ subject }) => subject.includes('avoir'));
      await page.hears('busEvent', ({ type }) => type === 'credit_note.stored.v1');
      await page.hears('trace', ({ payments }) => payments.includes(made.id));
      await page.hears('log', ({ paymentId }) => paymentId === made.id);

      const view = JSON.parse(await text(`/api/payments/${made.id}`)) as PaymentView;
      expect(view.row).toMatchObject({ status: 'succeeded', amountMinor: 49_000, refundedMinor: 9000 });
      expect(view.events.map(({ type }) => type)).toEqual(
        expect.arrayContaining(['payment.created', 'payment.succeeded', 'refund.granted']),
      );
      expect(view.events.map(({ version }) => version)).toEqual(view.events.map((_, at) => at + 1));
      expect(view.documents.map(({ kind, isStored }) => [kind, isStored])).toEqual([
        ['invoice', true],
        ['credit_note', true],
      ]);
      expect(view.mails).toHaveLength(2);
      expect(view.refunds).toMatchObject([{ amountMinor: 9000, reason: 'requested_by_customer' }]);
      for (const { postings } of view.ledger) {
        expect(postings.reduce((sum, { debitMinor, creditMinor }) => sum + debitMinor - creditMinor, 0)).toBe(
          0,
        );
      }
      expect(view.traces.length).toBeGreaterThan(0);

      const pdf = await text(`/api/documents/${view.documents[0]?.id ?? ''}/pdf`);
      expect(pdf.startsWith('%PDF')).toBe(true);
      const routes = [
        'system',
        'payments',
        `payments/${made.id}`,
        'documents',
        'mails',
        'queues',
        'events',
        'traces',
      ];
      const more = ['metrics', 'faults', 'schedules', 'logs?limit=500', `traces/${view.traces[0]?.id ?? ''}`];
      const shown = await Promise.all([...routes, ...more].map((route) => text(`/api/${route}`)));
      for (const secret of secretsOf(made.clientSecret)) {
        expect([...shown, page.text].some((each) => each.includes(secret))).toBe(false);
      }
      page.close();
    },
    patienceMs,
  );

  it(
    'lists payments that were written past it, which the product reads as its own',
    async () => {
      const before = JSON.parse(await text('/api/payments')) as PaymentsView;
      await writeManyPayments(to, 60);
      const { items, total } = JSON.parse(await text('/api/payments?limit=50')) as PaymentsView;
      expect([items.length, total]).toEqual([50, before.total + 60]);
      const { id } = paymentAt(1, 0);
      const headers = { authorization: `Bearer ${to.keys['server'] ?? ''}` };
      expect((await fetch(`${to.api}/v1/payment-intents/${id}`, { headers })).status).toBe(200);
    },
    patienceMs,
  );

  it(
    'does not keep the system from ending while pages are open',
    async () => {
      const pages = await Promise.all([1, 2, 3].map(() => LivePage.open(`${to.console ?? ''}/api/live`)));
      running.process.kill('SIGTERM');
      await Promise.all(pages.map(({ ended }) => ended));
      expect(await survivorsOf([running.process.pid ?? 0], 3000)).toEqual([]);
      expect(await running.ended).toBe(0);
    },
    patienceMs,
  );

  it(
    'is not there when it is not wanted, and its port is left to others',
    async () => {
      const other = await listenLocally(portBase + 4, (_, response) => response.end('other'));
      try {
        running = launch([...flags, '--no-console']);
        await running.ready;
        expect(endpoints().console).toBeNull();
        expect(running.lines.at(-1)).not.toContain('console');
      } finally {
        other.stop();
      }
    },
    patienceMs,
  );
});
