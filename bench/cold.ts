import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import * as z from 'zod';
import { against, kilobytes, median, ms, pairedRatio, times } from './figures.ts';
import type { Table } from './figures.ts';
import { apiEvent, bundleIn, lambdaVariables, variablesOf, withFolder } from './lambda.ts';
import { purchase } from './shop.ts';
import { root } from './system.ts';
import type { Endpoints } from './system.ts';

const rounds = 15;
const ours = 'payments/create-payment-intent';

const runSchema = z.object({
  initMs: z.number(),
  firstMs: z.number(),
  statusCode: z.literal(201),
  peakRss: z.number(),
  undiciAfterInit: z.number(),
  undiciAtEnd: z.number(),
});
type Run = z.infer<typeof runSchema> & { readonly wallMs: number };

interface Variant {
  readonly name: string;
  readonly bundle: string;
  readonly variables: Readonly<Record<string, string>>;
}

type Runs = Readonly<Record<'empty' | 'naive' | 'ours', readonly Run[]>>;

/** Processes from start to first 201: ours, a handler that does nothing, and a handler made without care. */
export async function measureCold(to: Endpoints): Promise<readonly Table[]> {
  return await withFolder(async (folder) => {
    await buildPeers(folder);
    const own = await variablesOf(to, ours);
    const peer = { ...lambdaVariables(to, to), STRIPE_API_KEY: to.stripeKeys.secret, ...tableAndBus(own) };
    const variants = {
      empty: { name: 'empty', bundle: join(folder, 'empty.cjs'), variables: peer },
      naive: { name: 'naive', bundle: join(folder, 'naive.cjs'), variables: peer },
      ours: { name: 'ours', bundle: bundleIn(folder, ours), variables: own },
    };
    const runs = interleaved(variants);
    return [variantTable(variants, runs), barTable(variants, runs)];
  });
}

function tableAndBus(own: Readonly<Record<string, string>>): Record<string, string> {
  return { TABLE_NAME: own['TABLE_NAME'] ?? '', BUS_NAME: 'payments-local' };
}

/** By the options of the functions' own bundles, but with the SDK's whole chain of credentials, as it comes. */
async function buildPeers(folder: string): Promise<void> {
  await build({
    entryPoints: ['empty', 'naive'].map((name) => join(root, 'bench/peers', `${name}.ts`)),
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    minify: true,
    mainFields: ['module', 'main'],
    legalComments: 'none',
    charset: 'utf8',
  });
}

function interleaved(variants: Readonly<Record<keyof Runs, Variant>>): Runs {
  const runs: Record<keyof Runs, Run[]> = { empty: [], naive: [], ours: [] };
  // The first pass only warms the disk's cache.
  for (let round = -1; round < rounds; round += 1) {
    for (const name of ['empty', 'naive', 'ours'] as const) {
      const run = start(variants[name]);
      if (round >= 0) runs[name].push(run);
    }
  }
  return runs;
}

function start({ name, bundle, variables }: Variant): Run {
  const call = { method: 'POST', path: '/v1/payment-intents', key: `bench-${randomUUID()}` } as const;
  const startedAt = performance.now();
  const { output, stderr } = spawnSync(process.execPath, [join(root, 'bench/cold-process.cjs'), bundle], {
    env: variables,
    input: JSON.stringify(apiEvent({ ...call, body: purchase() })),
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
    timeout: 20_000,
  });
  const wallMs = performance.now() - startedAt;
  const told = output[3]?.toString() ?? '';
  if (told === '') throw new Error(`${name}: ${stderr.toString()}`);
  return { ...runSchema.parse(JSON.parse(told)), wallMs };
}

function variantTable(variants: Readonly<Record<keyof Runs, Variant>>, runs: Runs): Table {
  return {
    title: 'Cold start of create-payment-intent',
    method: `A process per round, the three in turn, ${rounds} rounds, medians. Init = loading the bundle; first = the first request, with its trips to the running local system and the twin; wall = spawn to exit. undici = built-in modules of it that are loaded after init, and after the first answer.`,
    columns: ['handler', 'bundle', 'init', 'first', 'wall', 'peak RSS', 'undici'],
    rows: (['empty', 'naive', 'ours'] as const).map((name) => {
      const of = (pick: (run: Run) => number) => median(runs[name].map(pick));
      return [
        name,
        kilobytes(statSync(variants[name].bundle).size),
        ms(of(({ initMs }) => initMs)),
        ms(of(({ firstMs }) => firstMs)),
        ms(of(({ wallMs }) => wallMs)),
        `${(of(({ peakRss }) => peakRss) / 1024).toFixed(0)} MiB`,
        `${of(({ undiciAfterInit }) => undiciAfterInit)}, ${of(({ undiciAtEnd }) => undiciAtEnd)}`,
      ];
    }),
  };
}

function barTable(variants: Readonly<Record<keyof Runs, Variant>>, runs: Runs): Table {
  const wall = (name: keyof Runs) => runs[name].map(({ wallMs }) => wallMs);
  const init = (name: 'naive' | 'ours') =>
    runs[name].map(({ initMs }, round) => initMs - (runs.empty[round]?.initMs ?? 0));
  const rss = (name: keyof Runs) => runs[name].map(({ peakRss }) => peakRss);
  const size = (name: keyof Runs) => statSync(variants[name].bundle).size;
  const row = (name: string, value: number, bar: number) => [
    name,
    times(value),
    bar.toFixed(2),
    against(value, bar),
  ];
  return {
    title: 'The bars of a cold start',
    method: 'Median of the ratios of each round; init is taken above that of the empty handler.',
    columns: ['bar', 'ratio', 'at most', ''],
    rows: [
      row('B1 wall, ours / empty', pairedRatio(wall('ours'), wall('empty')), 4),
      row('B1 wall, ours / naive', pairedRatio(wall('ours'), wall('naive')), 0.65),
      row('B2 init, ours / naive', pairedRatio(init('ours'), init('naive')), 0.55),
      row('B3 size, ours / naive', size('ours') / size('naive'), 0.4),
      row('B11 peak RSS, ours / naive', pairedRatio(rss('ours'), rss('naive')), 0.75),
    ],
  };
}
