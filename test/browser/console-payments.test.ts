import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { confirm, newOrder } from '../e2e/shop.ts';
import { openConsole } from './console-pages.ts';
import { manyPayments, servePayments } from './many-payments.ts';
import { buyCourse, createPayment } from './purchases.ts';
import { tabs } from './tab.ts';

const { open } = tabs();

describe('the list of payments', () => {
  it('shows a payment that is made while one looks, and how it ends, without a reload', async () => {
    const page = await open();
    await openConsole(page, '/payments');
    const loaded = await page.evaluate('performance.timeOrigin');
    const created = await createPayment();
    const row = page.getByRole('row', { name: new RegExp(created.id) });
    await row.getByText('Awaits payment').waitFor();
    await confirm(created.clientSecret);
    await row.getByText('Succeeded').waitFor();
    expect(await page.evaluate('performance.timeOrigin')).toBe(loaded);
  });

  it('finds a payment by its order, and says when nothing fits', async () => {
    const orderId = newOrder();
    await createPayment({ orderId });
    await createPayment();
    const page = await open();
    await openConsole(page, '/payments');
    const search = page.getByRole('searchbox');
    await search.fill(orderId);
    const rows = page.getByRole('table', { name: 'Payments' }).getByRole('row');
    await page.getByRole('row', { name: new RegExp(orderId) }).waitFor();
    expect(await rows.count()).toBe(2);
    await search.fill('no such order');
    await page.getByText('Nothing matches').waitFor();
  });

  it.each([360, 640, 834, 1024, 1160, 1280, 1600])(
    'shows its amounts in a window of %d pixels',
    async (width) => {
      await createPayment();
      const page = await open({ viewport: { width, height: 700 } });
      await openConsole(page, '/payments');
      const amount = page.getByRole('cell', { name: /^€490\.00$/ }).first();
      await amount.waitFor();
      const box = await amount.boundingBox();
      expect(box).not.toBeNull();
      expect((box?.x ?? 0) + (box?.width ?? width)).toBeLessThanOrEqual(width);
    },
  );

  it('has at most 200 rows in the page when there are 10,000, wherever one has scrolled to', async () => {
    const page = await open();
    const all = manyPayments(10_000);
    await servePayments(page, all);
    await openConsole(page, '/payments');
    const table = page.getByRole('table', { name: 'Payments' });
    await expectRowCount(table, all.length + 1);
    for (const key of ['End', 'Home', 'PageDown']) {
      await table.press(key);
      const count = await page.getByRole('row').count();
      expect(count).toBeGreaterThan(5);
      expect(count).toBeLessThanOrEqual(200);
    }
    await table.press('End');
    await page.getByRole('row', { name: new RegExp(all.at(-1)?.id ?? '') }).waitFor();
  });
});

describe('the page of a payment', () => {
  it('tells its events, ledger, document and mail, and shows the PDF', async () => {
    const paid = await buyCourse();
    const page = await open();
    await openConsole(page, `/payments/${paid.id}`);
    for (const type of ['payment.created', 'payment.succeeded', 'payment.fee_recorded']) {
      await page.getByText(type, { exact: true }).waitFor();
    }
    await page.getByText('Balanced').waitFor();
    await page.getByRole('link', { name: /Votre facture/ }).waitFor();
    const preview = page.waitForResponse(/\/api\/documents\/[^/]+\/pdf/);
    await page.getByRole('button', { name: /^Preview of TEST-FA/ }).click();
    const pdf = await preview;
    expect(pdf.status()).toBe(200);
    expect(pdf.headers()['content-type']).toBe('application/pdf');
  });

  it('grows while one looks', async () => {
    const created = await createPayment();
    const page = await open();
    await openConsole(page, `/payments/${created.id}`);
    await page.getByText('payment.created', { exact: true }).waitFor();
    await confirm(created.clientSecret);
    await page.getByText('payment.succeeded', { exact: true }).waitFor();
    await page.getByRole('button', { name: /^Preview of TEST-FA/ }).waitFor();
  });
});

describe('a mail', () => {
  it('is rendered as its reader sees it, cut off from the page, and its attachment opens', async () => {
    const email = `${randomUUID()}@example.com`;
    await buyCourse({ email });
    const page = await open();
    await openConsole(page, '/mails');
    await page.getByRole('searchbox').fill(email);
    await page.getByRole('link', { name: new RegExp(email) }).click();
    const frame = page.locator('iframe');
    expect(await frame.getAttribute('sandbox')).not.toContain('allow-scripts');
    await page
      .frameLocator('iframe')
      .getByRole('heading', { name: /Votre facture/ })
      .waitFor();
    const link = page.getByRole('link', { name: /^TEST-FA.*\.pdf/ });
    const attachment = await page.request.get(
      new URL((await link.getAttribute('href')) ?? '', page.url()).href,
    );
    expect((await attachment.body()).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

interface Counted {
  getAttribute(name: string): Promise<string | null>;
}

/** Waits until the table says how long it is: rows that are not in the page count as well. */
async function expectRowCount(table: Counted, count: number): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if ((await table.getAttribute('aria-rowcount')) === String(count)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(await table.getAttribute('aria-rowcount')).toBe(String(count));
}
