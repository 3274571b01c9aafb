import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import * as z from 'zod';
import { against, kilobytes, median, ms, percentile } from './figures.ts';
import type { Table } from './figures.ts';
import { create } from './shop.ts';
import type { Endpoints } from './system.ts';

const bars = { liveMs: 500, scriptBytes: 200_000, framesPerSecond: 50, rows: 200 };
const payments = { made: 30, listed: 10_000 };
const scrollingMs = 6_000;

const scrolledSchema = z.object({ frameMs: z.array(z.number()), mostRows: z.number() });

/** Notes when the row of a payment comes into the page, by the clock that the bench has, too. */
const watchRows = `(() => {
  window.seen = {};
  const look = () => {
    for (const link of document.querySelectorAll('[role=row] a')) {
      const id = link.getAttribute('href').split('/').at(-1);
      window.seen[id] ??= Date.now();
    }
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
})()`;

/** Scrolls a little with each frame, back and forth, and notes how long each took and how many rows there were. */
const scroll = `new Promise((done) => {
  const table = document.querySelector('[role=table]');
  const frameMs = [];
  let mostRows = 0;
  let step = 240;
  let before = performance.now();
  const began = before;
  const frame = (now) => {
    frameMs.push(now - before);
    before = now;
    mostRows = Math.max(mostRows, document.querySelectorAll('[role=row]').length);
    table.scrollTop += step;
    if (table.scrollTop <= 0 || table.scrollTop >= table.scrollHeight - table.clientHeight) step = -step;
    if (now - began < ${String(scrollingMs)}) requestAnimationFrame(frame);
    else done({ frameMs: frameMs.slice(1), mostRows });
  };
  requestAnimationFrame(frame);
})`;

async function scriptBytes(page: Page, address: string): Promise<number> {
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    const request = response.request();
    if (request.resourceType() !== 'script') return;
    sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await page.goto(`${address}/payments`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle').catch(() => undefined);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** Asked again and again from here: the page's policy lets no text become code there. */
async function seenAt(page: Page, id: string): Promise<number> {
  for (;;) {
    const at: unknown = await page.evaluate(`window.seen[${JSON.stringify(id)}] ?? null`);
    if (typeof at === 'number') return at;
    await page.waitForTimeout(20);
  }
}

/** From the API's answer until the row is in the page; 0 where the row was first. */
async function liveMs(page: Page, to: Endpoints): Promise<readonly number[]> {
  await page.evaluate(watchRows);
  const late: number[] = [];
  for (let made = 0; made < payments.made; made += 1) {
    const { id } = await create(to);
    const answeredAt = Date.now();
    late.push(Math.max(0, (await seenAt(page, id)) - answeredAt));
  }
  return late;
}

const rowOf = (index: number) => ({
  id: `pay_${String(payments.listed - index).padStart(32, '0')}`,
  orderId: `order-${String(index)}`,
  status: 'succeeded',
  operation: null,
  amountMinor: 49_000,
  refundedMinor: 0,
  currency: 'eur',
  createdAt: new Date(Date.parse('2026-01-01T00:00:00Z') - index * 1000).toISOString(),
  version: 1,
});

async function scrollMany(page: Page, address: string): Promise<z.infer<typeof scrolledSchema>> {
  const all = Array.from({ length: payments.listed }, (_, index) => rowOf(index));
  await page.route(
    (url) => url.pathname === '/api/payments',
    async (route) => {
      const query = new URL(route.request().url()).searchParams;
      const start = Number(query.get('after') ?? 0);
      const end = start + Number(query.get('limit') ?? 100);
      const cursor = end < all.length ? String(end) : null;
      await route.fulfill({ json: { items: all.slice(start, end), cursor, total: all.length } });
    },
  );
  await page.goto(`${address}/payments`);
  await page.locator(`[role=table][aria-rowcount="${String(all.length + 1)}"]`).waitFor();
  return scrolledSchema.parse(await page.evaluate(scroll));
}

/** The console in a browser on the same machine: how soon, how much, how smooth. */
export async function measureConsole(to: Endpoints): Promise<Table> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const bytes = await scriptBytes(page, to.console);
    const late = await liveMs(page, to);
    const { frameMs, mostRows } = await scrollMany(page, to.console);
    const frames = 1000 / median(frameMs);
    return {
      title: 'Console',
      method: `Headless Chromium without a graphics card. Live: from the API's answer until the row is in the page, ${String(payments.made)} payments. Scrolling: ${String(payments.listed)} payments, a list that the bench serves, ${String(scrollingMs / 1000)} s.`,
      columns: ['what', 'measured', 'bar', ''],
      rows: [
        [
          'script of the first load, compressed',
          kilobytes(bytes),
          kilobytes(bars.scriptBytes),
          against(bytes, bars.scriptBytes),
        ],
        ['live, median', ms(median(late)), '', ''],
        [
          'live, p95',
          ms(percentile(late, 0.95)),
          ms(bars.liveMs),
          against(percentile(late, 0.95), bars.liveMs),
        ],
        [
          'frames per second, median',
          frames.toFixed(0),
          String(bars.framesPerSecond),
          against(bars.framesPerSecond, frames),
        ],
        ['slowest of 100 frames', ms(percentile(frameMs, 0.99)), '', ''],
        ['rows in the page, at most', String(mostRows), String(bars.rows), against(mostRows, bars.rows)],
      ],
    };
  } finally {
    await browser.close();
  }
}
