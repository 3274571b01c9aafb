import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { idle, mailsTo } from '../e2e/control.ts';
import { graveFindings } from './axe.ts';
import { cards, fillDetails, goToPayment, payWith } from './shop-pages.ts';
import { fitsItsWindow } from './console-pages.ts';
import { places } from './places.ts';
import { paymentOf, paymentsOf } from './purchases.ts';
import { narrow, tabs } from './tab.ts';

const { open } = tabs();

const address = (): string => `${randomUUID()}@example.com`;

const paid = (page: Page) => page.getByRole('heading', { name: 'Thank you, your payment is received' });
const bankFrame = (page: Page) => page.frameLocator('iframe[src*="challenges"]');

const idInAddress = (page: Page): string => new URL(page.url()).searchParams.get('payment') ?? '';

/** The payment that the page is about, once nothing is left to do. */
async function paymentOn(page: Page): Promise<Awaited<ReturnType<typeof paymentOf>>> {
  await idle();
  return await paymentOf(idInAddress(page));
}

describe('a purchase', () => {
  it('ends with the invoice in hand and in the mail', async () => {
    const email = address();
    const page = await open();
    await goToPayment(page, email);
    await payWith(page, cards.pays);
    await paid(page).waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download the invoice (PDF)' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^TEST-FA\d{4}-\d{6}\.pdf$/);
    expect(
      readFileSync(await file.path())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(await paymentOn(page)).toMatchObject({ status: 'succeeded', amountCaptured: 49_000 });
    expect(await mailsTo(email)).toHaveLength(1);
  });

  it('that is declined is paid with a second card, and makes one payment', async () => {
    const page = await open();
    await goToPayment(page, address());
    await payWith(page, cards.declined);
    const alert = page.getByRole('alert');
    await alert.getByText('Nothing was charged').waitFor();
    await payWith(page, cards.pays);
    await paid(page).waitFor();
    const payment = await paymentOn(page);
    expect(payment.status).toBe('succeeded');
    expect(await paymentsOf(payment.orderId)).toEqual([payment.id]);
  });

  it('goes through 3-D Secure where the bank asks for it', async () => {
    const page = await open();
    await goToPayment(page, address());
    await payWith(page, cards.asksTheBank);
    await bankFrame(page).getByRole('button', { name: 'Complete authentication' }).click();
    await paid(page).waitFor();
    expect((await paymentOn(page)).status).toBe('succeeded');
  });

  it('that the bank does not confirm can be tried again', async () => {
    const page = await open();
    await goToPayment(page, address());
    await payWith(page, cards.asksTheBank);
    await bankFrame(page).getByRole('button', { name: 'Fail authentication' }).click();
    await page.getByRole('alert').getByText('did not confirm that it is you').waitFor();
    await payWith(page, cards.pays);
    await paid(page).waitFor();
  });

  it('whose answer is lost is not made a second time by other details', async () => {
    const page = await open();
    await goToPayment(page, address());
    // The card is taken, but the page never hears of it, nor of anything that it asks about it.
    const lost = { status: 200, headers: { 'access-control-allow-origin': '*' }, body: '' };
    await page.route('**/v1/payment_intents/pi_*', (route) => route.fulfill(lost));
    await page.route('**/v1/payment_intents/*/confirm', async (route) => {
      await route.fetch();
      await route.fulfill(lost);
    });
    await payWith(page, cards.pays);
    await page.getByRole('alert').getByText('never charged twice').waitFor();
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Change details' }).click();
    await paid(page).waitFor();
    const { id, orderId } = await paymentOn(page);
    expect(await paymentsOf(orderId)).toEqual([id]);
  });

  it('survives a reload before the card: the same payment is paid', async () => {
    const page = await open();
    await goToPayment(page, address());
    await page.reload();
    await page.frameLocator('iframe').getByLabel('Card number').waitFor();
    await payWith(page, cards.pays);
    await paid(page).waitFor();
    const { id, orderId } = await paymentOn(page);
    expect(await paymentsOf(orderId)).toEqual([id]);
  });

  it('survives a reload at its end, and is not offered a second time by accident', async () => {
    const page = await open();
    await goToPayment(page, address());
    await payWith(page, cards.pays);
    await paid(page).waitFor();
    await page.reload();
    await paid(page).waitFor();
    expect(page.url()).not.toContain('secret');
    await page.goto(`${places.site}/checkout.html?price=price_course_day`);
    await page.getByText('You have booked this course').waitFor();
  });
});

describe('the details of a buyer', () => {
  it('are asked for by name where one is missing', async () => {
    const page = await open();
    await page.goto(`${places.site}/checkout.html?price=price_course_day`);
    await page.getByRole('button', { name: 'Continue to payment' }).click();
    const name = page.getByLabel('Full name');
    await page.getByText('Enter your name.').waitFor();
    expect(await name.getAttribute('aria-invalid')).toBe('true');
  });

  it('that are refused as a whole lead to the reason, which a telephone would not show below', async () => {
    const page = await open({ viewport: narrow });
    const refused = { status: 400, headers: { 'access-control-allow-origin': '*' } };
    const problem = { code: 'validation_failed', detail: '', errors: [] };
    await page.route('**/v1/payment-intents', (route) => route.fulfill({ ...refused, json: problem }));
    await page.goto(`${places.site}/checkout.html?price=price_course_day`);
    await fillDetails(page, address());
    const reason = page.getByRole('alert').filter({ hasText: 'Your order could not be placed' });
    await reason.waitFor();
    expect(await isReached(reason)).toBe(true);
  });
});

/** Whether the keyboard goes on from it, and an eye sees it. */
const isReached = async (place: Locator): Promise<boolean> => {
  const page = place.page();
  const box = (await place.boundingBox()) ?? { y: -1, height: 0 };
  const isSeen = box.y >= 0 && box.y + box.height <= (page.viewportSize()?.height ?? 0);
  return isSeen && (await place.and(page.locator(':focus')).count()) === 1;
};

describe('the pages of the shop', () => {
  it('have nothing grave for axe on the way to the invoice, in the card fields and the bank page too', async () => {
    const page = await open();
    const findings: Record<string, readonly string[]> = {};
    await page.goto(`${places.site}/`);
    await page.getByRole('link', { name: /^Book/ }).first().waitFor();
    findings['catalogue'] = await graveFindings(page);
    await page.getByRole('link', { name: /^Book/ }).first().click();
    await page.getByLabel('Full name').waitFor();
    findings['details'] = await graveFindings(page);
    await goToPayment(page, address());
    findings['payment'] = await graveFindings(page);
    await payWith(page, cards.asksTheBank);
    const agree = bankFrame(page).getByRole('button', { name: 'Complete authentication' });
    await agree.waitFor();
    findings['bank'] = await graveFindings(page);
    await agree.click();
    await paid(page).waitFor();
    findings['end'] = await graveFindings(page);
    expect(findings).toEqual({ catalogue: [], details: [], payment: [], bank: [], end: [] });
  });

  it('take no card where the browser keeps nothing', async () => {
    const page = await open();
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, 'sessionStorage', {
        get: () => {
          throw new Error('forbidden');
        },
      });
    });
    await page.goto(`${places.site}/checkout.html?price=price_course_day`);
    await page.getByRole('alert').getByText('Its storage is needed').waitFor();
    expect(await page.getByLabel('Full name').count()).toBe(0);
  });

  it('say what a mail that leads here asks for, and open no payment to whoever holds its link', async () => {
    const page = await open();
    await page.goto(`${places.site}/return.html?order=order-7&payment=pay_1`);
    await page.getByRole('heading', { name: 'Confirm your payment' }).waitFor();
    await page.reload();
    await page.getByText('The payment of your order order-7 waits for it').waitFor();
    const link = page.getByRole('status').getByRole('link', { name: /@/ });
    expect(await link.getAttribute('href')).toMatch(/^mailto:/);
  });

  it('go on from the heading where a button that tries again goes away', async () => {
    const page = await open();
    const broken = { status: 404, headers: { 'access-control-allow-origin': '*' }, json: {} };
    await page.route('**/v1/catalogue*', (route) => route.fulfill(broken));
    await page.goto(`${places.site}/`);
    await page.getByRole('button', { name: 'Try again' }).press('Enter');
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Try again' }).press('Enter');
    await page.getByRole('link', { name: /^Book/ }).first().waitFor();
    expect(await isReached(page.getByRole('heading', { level: 1 }))).toBe(true);
  });

  it('say it in words when the code of one cannot be loaded', async () => {
    const page = await open();
    const broken = { status: 200, contentType: 'text/javascript', body: 'throw new Error("broken");' };
    await page.route('**/parts/return-*.js', (route) => route.fulfill(broken));
    await page.goto(`${places.site}/return.html?payment=pay_1`);
    await page.getByRole('button', { name: 'Load again' }).waitFor();
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Load again' }).click();
    await page.getByText('This page can no longer show the payment').waitFor();
  });

  it.each(['/', '/checkout.html?price=price_course_day', '/return.html', '/nowhere'])(
    'fit a telephone: %s',
    async (path) => {
      const page = await open({ viewport: narrow });
      await page.goto(`${places.site}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await fitsItsWindow(page)).toBe(true);
    },
  );

  it('say in the dark what they say in the light, readable for axe', async () => {
    const page = await open({ colorScheme: 'dark' });
    await goToPayment(page, address());
    expect(await graveFindings(page)).toEqual([]);
  });
});
