import { beforeEach, describe, expect, it } from '@jest/globals';
import { createHandler as createLink } from '../../../functions/invoices/create-download-link/handler.ts';
import { createHandler as getInvoice } from '../../../functions/invoices/get-invoice/handler.ts';
import { getInvoiceSchema } from '../../../functions/invoices/get-invoice/schema.ts';
import { createHandler as getPaymentInvoice } from '../../../functions/invoices/get-payment-invoice/handler.ts';
import type { PaymentInvoiceQuery } from '../../../functions/invoices/get-payment-invoice/schema.ts';
import { createHandler as listInvoices } from '../../../functions/invoices/list-invoices/handler.ts';
import { invoiceListSchema, listInvoicesSchema } from '../../../functions/invoices/list-invoices/schema.ts';
import { createMemoryPaymentStore } from '../../../lib/adapters/memory/payment-store.ts';
import { createMemoryIdempotencyStore } from '../../../lib/adapters/memory/idempotency-store.ts';
import { secretDigest } from '../../../lib/adapters/kms/secret-digest.ts';
import { documentViewSchema } from '../../../lib/invoices/app/document-view.ts';
import { issueDocument } from '../../../lib/invoices/app/issue-document.ts';
import { storeDocument } from '../../../lib/invoices/app/store-document.ts';
import type { InvoiceDocument } from '../../../lib/invoices/contract.ts';
import { createPaging } from '../../../lib/runtime/paging.ts';
import { routes } from '../../../lib/shared/routes.ts';
import { RefusedRequest } from '../../../lib/runtime/problem.ts';
import type { PaymentStore } from '../../../lib/payments/app/ports.ts';
import { creationOf, paymentOf } from '../../contract/ports/samples.ts';
import { buyer, cause, eventOf, succeeded } from '../../unit/invoices/samples.ts';
import { invoiceWorld } from '../../unit/invoices/world.ts';
import type { InvoiceWorld } from '../../unit/invoices/world.ts';
import { requestOf } from './request.ts';

const links = {
  sign: async ({ name, saveAs }: { name: string; saveAs: string }) => ({
    url: `https://files.example/${name}?as=${saveAs}`,
    expiresAt: '2026-11-23T09:05:02.000Z',
  }),
};
const payment = paymentOf();
const paging = createPaging(routes.listInvoices, async () => ({ key: 'secret' }));
const link = 'https://files.example/TEST-FA2026/TEST-FA2026-000001.pdf?as=TEST-FA2026-000001.pdf';

let world: InvoiceWorld;
beforeEach(() => {
  world = invoiceWorld();
});

async function issued(subject: string = payment.id): Promise<InvoiceDocument> {
  const event = { ...eventOf('payment.succeeded', succeeded), subject };
  return (await issueDocument(event, world.deps, cause)).document;
}

async function stored(): Promise<InvoiceDocument> {
  const document = await issued();
  await storeDocument(document, world.deps, cause);
  return document;
}

/** The code of the problem that a request ends with. */
async function codeOf(answer: Promise<unknown>): Promise<string> {
  const error = await answer.then(
    () => null,
    (refused: unknown) => refused,
  );
  return error instanceof RefusedRequest ? error.refusal.code : 'no refusal';
}

describe('GET /v1/invoices/{id}', () => {
  const ask = (id: string, query = getInvoiceSchema.parse({}), scopes = ['invoices:read'] as const) =>
    getInvoice(world.deps)(requestOf({ id, query, scopes }));
  const expanded = getInvoiceSchema.parse({ expand: 'customer' });

  it('answers a document without personal data', async () => {
    const { id } = await stored();
    const { status, body } = await ask(id);
    expect(status).toBe(200);
    expect(documentViewSchema.parse(body)).toMatchObject({
      id,
      number: 'TEST-FA2026-000001',
      documentStatus: 'stored',
      totals: { net: 122_500, vat: 24_500, gross: 147_000, currency: 'eur' },
      vat: [{ class: 'standard', rate: 200, net: 122_500, vat: 24_500 }],
      buyer: { customerId: buyer.id, kind: 'consumer' },
    });
    expect(JSON.stringify(body)).not.toContain(buyer.person.email);
  });

  it('adds the buyer for those who may read customers and ask for it', async () => {
    const { id } = await stored();
    const request = requestOf({ id, query: expanded, scopes: ['invoices:read', 'customers:read'] });
    const { body } = await getInvoice(world.deps)(request);
    expect(documentViewSchema.parse(body).buyer).toMatchObject(buyer.person);
    expect(await codeOf(ask(id, expanded))).toBe('scope_missing');
  });

  it.each(['inv_00000000', 'inv_', 'pay_00000000', '../x', ''])('does not know %j', async (id) => {
    expect(await codeOf(ask(id))).toBe('not_found');
  });
});

describe('GET /v1/invoices', () => {
  const ask = (query: Record<string, string> = {}) =>
    listInvoices({ ...world.deps, paging })(requestOf({ query: listInvoicesSchema.parse(query) }));

  it('hands out signed cursors that are good for the same filters only', async () => {
    for (const index of [1, 2, 3]) await issued(`pay_${String(index)}`);
    const first = invoiceListSchema.parse((await ask({ limit: '2' })).body);
    const cursor = first.nextCursor ?? '';
    const second = invoiceListSchema.parse((await ask({ limit: '2', cursor })).body);
    expect([...first.items, ...second.items].map(({ number }) => number.slice(-1))).toEqual(['3', '2', '1']);
    expect(second.nextCursor).toBeNull();
    expect(await codeOf(ask({ limit: '2', cursor, kind: 'invoice' }))).toBe('cursor_invalid');
    expect(await codeOf(ask({ cursor: `${cursor}x` }))).toBe('cursor_invalid');
  });

  it.each([
    [{ from: '2026-13-01' }],
    [{ from: '2026-11-02', to: '2026-11-02' }],
    [{ kind: 'receipt' }],
    [{ limit: '101' }],
    [{ colour: 'red' }],
  ])('refuses %j', (query) => {
    expect(listInvoicesSchema.safeParse(query).success).toBe(false);
  });
});

describe('POST /v1/invoices/{id}/download-links', () => {
  const ask = (id: string) =>
    createLink({ documents: world.deps.documents, links })(requestOf({ id, query: null }));

  it('answers a link to the file, saved under its number', async () => {
    const { id } = await stored();
    expect(await ask(id)).toEqual({
      status: 201,
      body: { url: link, expiresAt: '2026-11-23T09:05:02.000Z' },
    });
  });

  it('says that the file is not ready before it is stored', async () => {
    expect(await codeOf(ask((await issued()).id))).toBe('document_not_ready');
  });

  it('does not know other ids', async () => {
    expect(await codeOf(ask('inv_00000000'))).toBe('not_found');
  });
});

describe('GET /v1/payment-intents/{id}/invoice', () => {
  const secret = 'pi_1_secret_1';
  let store: Pick<PaymentStore, 'get' | 'getHeldBy'>;
  beforeEach(async () => {
    const payments = createMemoryPaymentStore(world.state, createMemoryIdempotencyStore());
    await payments.commit({ ...creationOf(payment), clientSecretHash: secretDigest.hash(secret) });
    store = payments;
  });

  interface Asked {
    readonly id?: string;
    readonly kind?: 'browser';
    readonly headers?: Record<string, string>;
    readonly query?: PaymentInvoiceQuery;
  }
  const ask = (asked: Asked) => {
    const deps = { store, seal: secretDigest, documents: world.deps.documents, links };
    return getPaymentInvoice(deps)(requestOf({ id: payment.id, query: {}, ...asked }));
  };

  it('leads to the file: a browser with the secret of the payment, a key with invoices:read', async () => {
    await stored();
    const headers = { 'payment-client-secret': secret };
    expect(await ask({})).toMatchObject({ status: 303, headers: { Location: link } });
    expect(await ask({ kind: 'browser', headers })).toMatchObject({
      status: 303,
      headers: { Location: link },
    });
  });

  it('hands the link itself to a script, which cannot follow it to another origin', async () => {
    await stored();
    const answer = await ask({ query: { redirect: 'false' } });
    expect(answer).toEqual({ status: 200, body: { url: link, expiresAt: '2026-11-23T09:05:02.000Z' } });
  });

  it('does not know the payment of a browser without the right secret', async () => {
    await stored();
    expect(await codeOf(ask({ kind: 'browser' }))).toBe('not_found');
    const headers = { 'payment-client-secret': 'other' };
    expect(await codeOf(ask({ kind: 'browser', headers }))).toBe('not_found');
  });

  it('says that the file is not ready while there is no invoice, or no file of it', async () => {
    expect(await codeOf(ask({}))).toBe('document_not_ready');
    await issued();
    expect(await codeOf(ask({}))).toBe('document_not_ready');
  });
});
