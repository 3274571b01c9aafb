import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import * as z from 'zod';
import { stripeJsPath } from '../../lib/shared/checkout-settings.ts';
import { idle } from '../e2e/control.ts';
import { call } from '../e2e/http.ts';
import { newKey, newOrder, purchase } from '../e2e/shop.ts';
import { endpoints } from '../e2e/system.ts';
import { tabs } from './tab.ts';

const { open } = tabs();

const setupSchema = z.object({ clientSecret: z.string(), customer: z.object({ id: z.string() }) });
const listSchema = z.object({ items: z.array(z.looseObject({ id: z.string() })) });

/** The pages of a shop of this test's own; an address on this machine, or the browser keeps them off the twin. */
let pages: Server;
let shown = '';
beforeAll(async () => {
  pages = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html').end(shown);
  });
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  pages.closeAllConnections();
  await new Promise((resolve) => pages.close(resolve));
});

const addressOf = (server: Server): string => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return `http://127.0.0.1:${String(address.port)}`;
};

/** A page of a shop that saves a card, as `docs` of Stripe write it: elements, a form, `confirmSetup`. */
const html = (clientSecret: string): string => `<!doctype html>
<html lang="en"><head><title>Save a card</title><link rel="icon" href="data:,">
<script src="${endpoints.stripe}${stripeJsPath}"></script></head>
<body><main><h1>Save a card</h1><div id="card"></div><button id="save">Save</button><p role="status"></p></main>
<script>
  const stripe = Stripe('${endpoints.stripeKeys.publishable}');
  const elements = stripe.elements({ clientSecret: '${clientSecret}' });
  elements.create('payment').mount('#card');
  const say = (text) => { document.querySelector('[role=status]').textContent = text; };
  document.querySelector('#save').addEventListener('click', async () => {
    const confirmParams = { return_url: '${endpoints.site}/' };
    const wrong = await stripe.confirmPayment({ elements, confirmParams, redirect: 'if_required' }).catch((error) => error);
    if (wrong.name !== 'IntegrationError') return say('a setup was taken for a payment');
    const { error, setupIntent } = await stripe.confirmSetup({ elements, confirmParams, redirect: 'if_required' });
    say(error ? error.code : setupIntent.status);
  });
</script></body></html>`;

async function begin(page: Page) {
  const customer = purchase({ email: `${newOrder()}@example.com` }).customer;
  const consent = { text: 'I agree that my card is charged later.', version: '1', locale: 'en' };
  const body = { customer, returnUrl: `${endpoints.site}/`, consent };
  const made = await call('POST', '/v1/setup-intents', { key: newKey(), body });
  const { clientSecret, customer: owner } = setupSchema.parse(made.body);
  shown = html(clientSecret);
  await page.goto(addressOf(pages));
  return owner.id;
}

async function save(page: Page, card: string): Promise<void> {
  const frame = page.locator('iframe').first().contentFrame();
  await frame.getByLabel('Card number').fill(card);
  await frame.getByLabel('Expiration date').fill('12 / 34');
  await frame.getByLabel('Security code').fill('123');
  await page.getByRole('button', { name: 'Save' }).click();
}

const savedBy = async (customerId: string) => {
  await idle();
  const listed = await call('GET', `/v1/customers/${customerId}/payment-methods`);
  return listSchema.parse(listed.body).items;
};

describe('a card that a page saves without a payment', () => {
  it('is kept with its consent', async () => {
    const page = await open();
    const customerId = await begin(page);
    await save(page, '4242424242424242');
    await page.getByRole('status').getByText('succeeded').waitFor();
    expect(await savedBy(customerId)).toMatchObject([{ last4: '4242', consent: { version: '1' } }]);
  });

  it('is kept once its holder has answered the bank, after another one was declined', async () => {
    const page = await open();
    const customerId = await begin(page);
    await save(page, '4000000000000002');
    await page.getByRole('status').getByText('card_declined').waitFor();
    await save(page, '4000002500003155');
    const bank = page.frameLocator('iframe[src*="challenges"]');
    await bank.getByText('saving your card').waitFor();
    await bank.getByRole('button', { name: 'Complete authentication' }).click();
    await page.getByRole('status').getByText('succeeded').waitFor();
    expect(await savedBy(customerId)).toMatchObject([{ last4: '3155' }]);
  });
});
