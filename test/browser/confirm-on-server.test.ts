// A page that makes a ConfirmationToken and a server that confirms with it, as docs/checkout.md writes that server.
import '../e2e/guide-settings.ts';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { confirm } from '../../docs/checkout/confirm-on-server.ts';
import { isPaid } from '../../docs/checkout/is-paid.ts';
import { paymentOf } from '../../docs/checkout/place-order.ts';
import type { Order } from '../../docs/checkout/place-order.ts';
import { stripeJsPath } from '../../lib/shared/checkout-settings.ts';
import { idle } from '../e2e/control.ts';
import { newOrder } from '../e2e/shop.ts';
import { endpoints } from '../e2e/system.ts';
import { cardFrame, cards } from './shop-pages.ts';
import { tabs } from './tab.ts';

const { open } = tabs();

/** The page sends the token with the number of the try; what the server says may be a question of the bank's. */
const html = (clientSecret: string): string => `<!doctype html>
<html lang="en"><head><title>Pay</title><link rel="icon" href="data:,">
<script src="${endpoints.stripe}${stripeJsPath}"></script></head>
<body><main><h1>Pay</h1><div id="card"></div><button>Pay</button><p role="status"></p></main>
<script>
  const clientSecret = '${clientSecret}';
  const stripe = Stripe('${endpoints.stripeKeys.publishable}');
  const elements = stripe.elements({ clientSecret });
  elements.create('payment').mount('#card');
  const say = (text) => { document.querySelector('[role=status]').textContent = text; };
  let tries = 0;
  document.querySelector('button').addEventListener('click', async () => {
    const submitted = await elements.submit();
    if (submitted.error) return say(submitted.error.code);
    const { error, confirmationToken } = await stripe.createConfirmationToken({ elements });
    if (error) return say(error.code);
    const answer = await fetch('/confirm?try=' + ++tries + '&token=' + confirmationToken.id, { method: 'POST' });
    const { status } = await answer.json();
    if (status !== 'requires_action') return say(status);
    const { paymentIntent } = await stripe.handleNextAction({ clientSecret });
    say(paymentIntent.status);
  });
</script></body></html>`;

let shop: Server;
let shown = { paymentId: '', clientSecret: '' };
beforeAll(async () => {
  shop = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://shop');
    if (pathname !== '/confirm') {
      response.setHeader('Content-Type', 'text/html').end(html(shown.clientSecret));
      return;
    }
    void confirm(shown.paymentId, searchParams.get('token') ?? '', Number(searchParams.get('try'))).then(
      (said) => response.end(JSON.stringify(said)),
      (error: unknown) => response.writeHead(500).end(JSON.stringify({ status: String(error) })),
    );
  }).listen(0, '127.0.0.1');
  await once(shop, 'listening');
});
afterAll(() => {
  shop.closeAllConnections();
  shop.close();
});

const order = (): Order => ({
  id: newOrder(),
  revision: 1,
  priceId: 'price_course_day',
  quantity: 1,
  customer: {
    kind: 'consumer',
    name: 'Zofia Łukasik',
    email: 'buyer@example.com',
    address: { line1: '1 rue de la Paix', postalCode: '75002', city: 'Paris', country: 'FR' },
  },
});

async function openPage({ paymentId, clientSecret }: Awaited<ReturnType<typeof paymentOf>>): Promise<Page> {
  shown = { paymentId, clientSecret: clientSecret ?? '' };
  const address = shop.address();
  const page = await open();
  await page.goto(`http://127.0.0.1:${String(typeof address === 'object' ? address?.port : '')}/`);
  await cardFrame(page).getByLabel('Card number').waitFor();
  return page;
}

async function payWith(page: Page, card: string): Promise<void> {
  // Stripe.js adds a frame of its own while the bank asks; the first one has the card.
  const frame = page.locator('iframe').first().contentFrame();
  await frame.getByLabel('Card number').fill(card);
  await frame.getByLabel('Expiration date').fill('12 / 34');
  await frame.getByLabel('Security code').fill('123');
  await page.getByRole('button', { name: 'Pay' }).click();
}

describe('a page whose server confirms', () => {
  it('takes a second card after a decline, and asks the bank in the page', async () => {
    const bought = order();
    const page = await openPage(await paymentOf(bought));
    const status = page.getByRole('status');
    await page.getByRole('button', { name: 'Pay' }).click();
    await status.getByText('incomplete_number').waitFor();
    await payWith(page, cards.declined);
    await status.getByText('declined').waitFor();
    await payWith(page, cards.asksTheBank);
    const bank = page.frameLocator('iframe[src*="challenges"]');
    await bank.getByRole('button', { name: 'Complete authentication' }).click();
    await status.getByText('succeeded').waitFor();
    await idle();
    expect(await isPaid(bought.id)).toBe(true);
  });
});
