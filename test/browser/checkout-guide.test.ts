import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { endpoints } from '../e2e/system.ts';
import { places } from './places.ts';
import { cardFrame, cards } from './shop-pages.ts';
import { tabs } from './tab.ts';

const { open } = tabs();
const folder = new URL('../../docs/checkout/page/', import.meta.url);

/** The page of docs/checkout.md, filled in as it says there and served from an origin of the stage. */
async function openGuide(): Promise<Page> {
  const { outputFiles } = await build({
    entryPoints: [new URL('main.ts', folder).pathname],
    bundle: true,
    format: 'esm',
    write: false,
  });
  const html = readFileSync(new URL('index.html', folder), 'utf8')
    .replace('http://127.0.0.1:4002', endpoints.stripe)
    .replace('http://127.0.0.1:4000', endpoints.api)
    .replace('pkb_…', endpoints.keys.browser)
    .replace('pk_test_…', endpoints.stripeKeys.publishable);
  const page = await open();
  await page.route(`${places.site}/guide/*`, (route) =>
    route.request().url().endsWith('main.js')
      ? route.fulfill({ contentType: 'text/javascript', body: outputFiles[0]?.text ?? '' })
      : route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }),
  );
  await page.goto(`${places.site}/guide/`);
  return page;
}

async function payWith(page: Page, card: string): Promise<void> {
  const frame = cardFrame(page);
  await frame.getByLabel('Card number').fill(card);
  await frame.getByLabel('Expiration date').fill('12 / 34');
  await frame.getByLabel('Security code').fill('123');
  await page.getByRole('button', { name: 'Pay' }).click();
}

describe('the page of the guide', () => {
  it('takes a second card after a decline, and leads to the invoice', async () => {
    const page = await openGuide();
    const status = page.getByRole('status');
    await payWith(page, cards.declined);
    await status.getByText('declined').waitFor();
    await payWith(page, cards.pays);
    await status.getByText('Thank you.').waitFor();
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  });

  it('is about the same purchase after it was loaded again', async () => {
    const page = await openGuide();
    await cardFrame(page).getByLabel('Card number').waitFor();
    const kept = () => page.evaluate(() => sessionStorage.getItem('price_course_day'));
    const before = await kept();
    await page.reload();
    await payWith(page, cards.pays);
    await page.getByRole('status').getByText('Thank you.').waitFor();
    expect(before).toMatch(/"key":"[0-9a-f-]{36}"/);
  });
});
