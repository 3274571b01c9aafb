import { median, ms, pairedRatio, percentile, times } from './figures.ts';
import type { Table } from './figures.ts';
import { create } from './shop.ts';
import type { Endpoints } from './system.ts';

const warmUps = 50;
const rounds = 1_000;
/** How far apart the medians may be without telling whether there is such a payment. */
const aim = 0.05;

/** Whether the time of a 404 tells a page that somebody else's payment exists. */
export async function measureForeign(to: Endpoints): Promise<Table> {
  const [mine, other] = [await create(to), await create(to)];
  const foreign = () => ask(to, other.id, mine.clientSecret);
  const unknown = () => ask(to, `pay_${'0'.repeat(32)}`, mine.clientSecret);
  for (let round = 0; round < warmUps; round += 1) {
    if ((await foreign()).said !== (await unknown()).said) throw new Error('the two answers differ');
  }
  const sample = { foreign: [] as number[], unknown: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    // In turn, and each first as often as the other.
    const first = round % 2 === 0;
    if (first) sample.foreign.push((await foreign()).tookMs);
    sample.unknown.push((await unknown()).tookMs);
    if (!first) sample.foreign.push((await foreign()).tookMs);
  }
  const ratio = median(sample.foreign) / median(sample.unknown);
  const isClose = Math.abs(ratio - 1) <= aim ? 'reached' : 'missed';
  const row = (name: string, took: readonly number[]) => [
    name,
    ms(median(took)),
    ms(percentile(took, 0.95)),
    '',
  ];
  return {
    title: "404 for somebody else's payment and for none",
    method: `GET /v1/payment-intents/{id} with a browser key and the secret of another payment, ${rounds} of each in turn, after ${warmUps}; the answers were equal but for instance.`,
    columns: ['what', 'p50', 'p95', 'aim: within 5 %'],
    rows: [
      row("somebody else's", sample.foreign),
      row('unknown', sample.unknown),
      ['ratio of the medians', times(ratio), '', isClose],
      ['median of the ratios by pair', times(pairedRatio(sample.foreign, sample.unknown)), '', ''],
    ],
  };
}

interface Refused {
  readonly said: string;
  readonly tookMs: number;
}

async function ask(to: Endpoints, id: string, clientSecret: string): Promise<Refused> {
  const startedAt = performance.now();
  const response = await fetch(`${to.api}/v1/payment-intents/${id}`, {
    headers: { Authorization: `Bearer ${to.keys.browser}`, 'Payment-Client-Secret': clientSecret },
  });
  const text = await response.text();
  const tookMs = performance.now() - startedAt;
  if (response.status !== 404) throw new Error(text);
  return { said: text.replace(/"instance":"[^"]*"/, ''), tookMs };
}
