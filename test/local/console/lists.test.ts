import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DocumentsView, PaymentsView } from '../../../local/console/contract.ts';
import { toAttributes } from '../../../lib/adapters/dynamodb/attribute-values.ts';
import { collections, keys } from '../../../lib/adapters/dynamodb/keys.ts';
import { itemOf, paymentAt } from './many-payments.ts';
import { type RunningConsole, startRunningConsole } from './running-console.ts';

const start = Date.UTC(2026, 9, 1);
const hour = 3_600_000;

const documentItem = (id: string, changes: object = {}) => {
  const issuedAt = new Date(start).toISOString();
  return toAttributes({
    ...keys.document(id),
    ...collections.documentsOfMonth('2026-10', issuedAt, 'FA-1'),
    document: {
      id,
      number: 'FA-1',
      kind: 'invoice',
      documentStatus: 'pending',
      issuedAt,
      paymentId: 'pay_1',
      totals: { netMinor: 40_833, vatMinor: 8_167, grossMinor: 49_000 },
      currency: 'eur',
      objectKey: 'invoices/FA-1.pdf',
      version: 1,
      ...changes,
    },
  });
};

describe('the lists of payments and documents', () => {
  let running: RunningConsole;
  const payments = async (query = ''): Promise<PaymentsView> =>
    (await running.get<PaymentsView>(`/api/payments${query}`)).view;

  beforeAll(async () => {
    running = await startRunningConsole();
    // Written before anybody looks, and in another order than that of their time.
    for (const at of [3, 1, 5, 2, 4]) await running.writePayment(paymentAt(at, start + at * hour));
  });

  afterAll(() => running.stop());

  it('has what was written before the first look, newest first, with the total', async () => {
    const { items, total, cursor } = await payments();
    expect(items.map(({ orderId }) => orderId)).toEqual([5, 4, 3, 2, 1].map((at) => `order-seeded-${at}`));
    expect([total, cursor]).toEqual([5, null]);
  });

  it('goes on page by page behind the cursor', async () => {
    const first = await payments('?limit=2');
    const second = await payments(`?limit=2&after=${encodeURIComponent(first.cursor ?? '')}`);
    const third = await payments(`?limit=2&after=${encodeURIComponent(second.cursor ?? '')}`);
    expect([first, second, third].map(({ items }) => items.map(({ id }) => id.at(-1)))).toEqual([
      ['5', '4'],
      ['3', '2'],
      ['1'],
    ]);
    expect(third.cursor).toBeNull();
  });

  it('shows a change in the next answer, without a page that watches', async () => {
    const changed = { ...paymentAt(2, start + 2 * hour), version: 9, status: 'canceled' as const };
    await running.writePayment(changed);
    const { items } = await payments();
    expect(items.find(({ id }) => id === changed.id)).toMatchObject({ status: 'canceled', version: 9 });
  });

  it('tells pages that are open of a new payment and of its change, in the order of versions', async () => {
    const page = await running.open();
    const created = { ...paymentAt(6, start + 6 * hour), version: 1 };
    await running.writePayment(created);
    await page.hears('payment', ({ id, version }) => id === created.id && version === 1);
    // Whatever is being read now has ended when this is answered: the next change has to be announced anew.
    await payments();
    const writtenAt = performance.now();
    await running.writePayment({ ...created, version: 2 });
    const { atMs } = await page.hears('payment', ({ id, version }) => id === created.id && version === 2);
    expect(atMs - writtenAt).toBeLessThan(500);
    expect((await payments()).total).toBe(6);
  });

  it('leaves out a row that cannot be read, and shows the others', async () => {
    const broken = itemOf(paymentAt(7, start + 7 * hour));
    await running.write({ ...broken, payment: { S: 'lost' } });
    const { items } = await payments();
    expect(items.map(({ id }) => id.at(-1))).toEqual(['6', '5', '4', '3', '2', '1']);
  });

  it('refuses a limit that is no number', async () => {
    expect(await running.get('/api/payments?limit=many')).toMatchObject({
      status: 400,
      view: { code: 'validation_failed' },
    });
  });

  it('lists a document while its file is made, and refuses the file until it is there', async () => {
    await running.write(documentItem('inv_1'));
    const { items } = (await running.get<DocumentsView>('/api/documents')).view;
    expect(items).toMatchObject([{ id: 'inv_1', isStored: false, grossMinor: 49_000 }]);
    expect(await running.get('/api/documents/inv_1/pdf')).toMatchObject({
      status: 409,
      view: { code: 'document_not_ready' },
    });
  });

  it('hands out the file for a frame of the console once it is stored', async () => {
    running.stores.objects.put(running.bucketName, 'invoices/FA-1.pdf', '%PDF-1.7');
    await running.write(documentItem('inv_1', { documentStatus: 'stored', version: 2 }));
    const response = await fetch(`${running.url}/api/documents/inv_1/pdf`);
    expect(await response.text()).toBe('%PDF-1.7');
    expect(response.headers.get('content-security-policy')).toBe("frame-ancestors 'self'");
    expect(response.headers.get('content-disposition')).toContain('FA-1.pdf');
  });

  it('knows no payment and no document that is not there', async () => {
    expect((await running.get('/api/payments/pay_none')).status).toBe(404);
    expect((await running.get('/api/documents/inv_none/pdf')).status).toBe(404);
  });
});
