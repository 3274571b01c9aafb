import { build } from 'esbuild';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { endpoints } from '../e2e/system.ts';
import { cardFrame, cards } from './shop-pages.ts';
import { tabs } from './tab.ts';

const { open } = tabs();
const folder = new URL('../../docs/checkout/page/', import.meta.url);

// The origin that the guide names: the local stage lets its pages call the API.
const port = 3000;
let server: Server;

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [new URL('main.ts', folder).pathname],
    bundle: true,
    format: 'esm',
    write: false,
  });
  const script = outputFiles[0]?.text ?? '';
  // Filled in as the guide says.
  const page = readFileSync(new URL('index.html', folder), 'utf8')
    .replace('http://127.0.0.1:4002', endpoints.stripe)
    .replace('http://127.0.0.1:4000', endpoints.api)
    .replace('pkb_…', endpoints.keys.browser)
    .replace('pk_test_…', endpoints.stripeKeys.publishable);
  server = createServer((request, response) => {
    const isScript = request.url === '/main.js';
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(isScript ? script : page);
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function openGuide(): Promise<Page> {
  const page = await open();
  await page.goto(`http://localhost:${String(port)}/`);
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
    const link = page.getByRole('link', { name: 'Invoice' });
    const file = await fetch((await link.getAttribute('href')) ?? '');
    expect(file.headers.get('content-type')).toBe('application/pdf');
    expect(await page.getByRole('button').count()).toBe(0);
  });

  it('tells how it ended after it was closed between the card and the thanks', async () => {
    const page = await openGuide();
    await cardFrame(page).getByLabel('Card number').waitFor();
    const accepted = page.waitForResponse((response) => response.url().endsWith('/confirm'));
    await payWith(page, cards.pays);
    await accepted;
    await page.reload();
    await page.getByRole('status').getByText('Thank you.').waitFor();
    await page.getByRole('link', { name: 'Invoice' }).waitFor();
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
