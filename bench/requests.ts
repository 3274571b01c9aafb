import { against, median, ms, percentile, times } from './figures.ts';
import type { Table } from './figures.ts';
import { create, createAtStripe, idle } from './shop.ts';
import type { Endpoints } from './system.ts';

const warmUps = 25;
const rounds = 60;
const barMs = 150;

/** Warm `POST /v1/payment-intents` over HTTP, and the twin's own part of it. */
export async function measureRequests(to: Endpoints): Promise<Table> {
  for (let round = 0; round < warmUps; round += 1) {
    await create(to);
    await createAtStripe(to);
  }
  await idle(to);
  const ours: number[] = [];
  const stripe: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await timed(() => create(to)));
    stripe.push(await timed(() => createAtStripe(to)));
  }
  const p95 = percentile(ours, 0.95);
  return {
    title: 'Warm POST /v1/payment-intents',
    method: `Gateway, authorizer, function, table and twin on one machine, one request at a time; ${rounds} pairs of POST and the twin's own POST /v1/payment_intents, in turn, after ${warmUps}.`,
    columns: ['what', 'p50', 'p95', 'bar (p95)', ''],
    rows: [
      ['POST, 201', ms(median(ours)), ms(p95), ms(barMs), against(p95, barMs)],
      ["the twin's part", ms(median(stripe)), ms(percentile(stripe, 0.95)), '', ''],
      ['share of the twin (ratio of p50)', times(median(stripe) / median(ours)), '', '', ''],
    ],
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
