import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import { against, median, ms, percentile } from './figures.ts';
import type { Table } from './figures.ts';
import { confirm, create, idle, mailsTo } from './shop.ts';
import type { Endpoints } from './system.ts';

const purchases = 20;
const warmUps = 2;
const barMs = 2_000;
const giveUpMs = 15_000;

const passedSchema = z.object({ items: z.array(z.looseObject({})) });
const storedSchema = z.object({
  detail: z.object({
    type: z.literal('invoice.stored'),
    time: z.string(),
    data: z.object({ paymentId: z.string() }),
  }),
});

interface Effects {
  readonly pdfMs: number;
  readonly mailMs: number;
}

/** From the twin's confirmation to the PDF in the bucket and the mail in the outbox. */
export async function measureEffects(to: Endpoints): Promise<Table> {
  const seen: Effects[] = [];
  for (let round = 0; round < warmUps + purchases; round += 1) {
    const effects = await buy(to, `bench-${round}@example.com`);
    if (round >= warmUps) seen.push(effects);
  }
  const pdf = seen.map(({ pdfMs }) => pdfMs);
  const mail = seen.map(({ mailMs }) => mailMs);
  return {
    title: 'From confirmation to PDF and mail',
    method: `Clock from just before the card is confirmed at the twin; ${purchases} purchases one after the other, after ${warmUps}. PDF = the time of its own event invoice.stored; mail = seen in the outbox, asked for every 20 ms.`,
    columns: ['what', 'p50', 'p95', 'bar (p95)', ''],
    rows: [row('PDF in the bucket', pdf), row('mail in the outbox', mail)],
  };
}

function row(name: string, sample: readonly number[]): readonly string[] {
  const p95 = percentile(sample, 0.95);
  return [name, ms(median(sample)), ms(p95), ms(barMs), against(p95, barMs)];
}

async function buy(to: Endpoints, email: string): Promise<Effects> {
  const created = await create(to, email);
  await idle(to);
  const since = Date.now();
  const startedAt = performance.now();
  await confirm(to, created.clientSecret);
  while ((await mailsTo(to, email)) === 0) {
    if (performance.now() - startedAt > giveUpMs) throw new Error(`no mail to ${email}`);
    await delay(20);
  }
  const mailMs = performance.now() - startedAt;
  await idle(to);
  return { mailMs, pdfMs: (await storedAt(to, created.id, since)) - since };
}

async function storedAt(to: Endpoints, paymentId: string, since: number): Promise<number> {
  const query = new URLSearchParams({ since: new Date(since).toISOString() });
  const response = await fetch(`${to.aws}/_local/events?${query.toString()}`);
  for (const item of passedSchema.parse(await response.json()).items) {
    const stored = storedSchema.safeParse(item);
    if (stored.success && stored.data.detail.data.paymentId === paymentId) {
      return Date.parse(stored.data.detail.time);
    }
  }
  throw new Error(`no document of ${paymentId} was stored`);
}
