import { against, median, ms, percentile } from './figures.ts';
import type { Table } from './figures.ts';
import { apiEvent, bundleIn, openEnvironment, variablesOf, withFolder } from './lambda.ts';
import type { ApiCall } from './lambda.ts';
import { create, idle } from './shop.ts';
import type { Endpoints } from './system.ts';

const warmUps = 30;
const rounds = 200;
const barMs = 5;

interface Route {
  readonly name: string;
  readonly source: string;
  readonly call: ApiCall;
}

/** What gateway, pool and the rest of the laptop's runtime add to a handler that is warm. */
export async function measureRuntime(to: Endpoints): Promise<Table> {
  const { id } = await create(to);
  await idle(to);
  const path = `/v1/payment-intents/${id}`;
  const routes: readonly Route[] = [
    { name: 'GET health', source: 'platform/get-health', call: { method: 'GET', path: '/v1/health' } },
    { name: 'GET a payment', source: 'payments/get-payment-intent', call: { method: 'GET', path, id } },
  ];
  return {
    title: 'What the local runtime adds to a warm request',
    method: `The same bundle, warm, in turn: called in a process of its own, timed around the handler alone, and over HTTP through gateway, authorizer (its answer cached), Runtime API and pool, timed at the client; ${rounds} pairs, one at a time, after ${warmUps}. Added = the median of the differences of each pair.`,
    columns: ['what', 'handler alone, p50', 'over HTTP, p50', 'p95', 'added, p50', 'bar', ''],
    rows: await withFolder(async (folder) => {
      const rows: (readonly string[])[] = [];
      for (const route of routes) rows.push(await measure(to, folder, route));
      return rows;
    }),
  };
}

async function measure(
  to: Endpoints,
  folder: string,
  { name, source, call }: Route,
): Promise<readonly string[]> {
  const bare = await openEnvironment(bundleIn(folder, source), await variablesOf(to, source));
  const alone: number[] = [];
  const through: number[] = [];
  try {
    for (let round = -warmUps; round < rounds; round += 1) {
      const { ms: aloneMs } = await bare.invoke(apiEvent(call));
      const throughMs = await overHttp(to, call.path);
      if (round < 0) continue;
      alone.push(aloneMs);
      through.push(throughMs);
    }
  } finally {
    bare.stop();
  }
  const added = median(through.map((value, round) => value - (alone[round] ?? Number.NaN)));
  const p95 = ms(percentile(through, 0.95));
  return [name, ms(median(alone)), ms(median(through)), p95, ms(added), ms(barMs), against(added, barMs)];
}

async function overHttp(to: Endpoints, path: string): Promise<number> {
  const startedAt = performance.now();
  const response = await fetch(`${to.api}${path}`, {
    headers: { Authorization: `Bearer ${to.keys.server}` },
  });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
  return performance.now() - startedAt;
}
