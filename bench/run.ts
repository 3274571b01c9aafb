import { availableParallelism, loadavg } from 'node:os';
import { measureCold } from './cold.ts';
import { measureConsole } from './console.ts';
import { measureDepth } from './depth.ts';
import { measureEffects } from './effects.ts';
import { asMarkdown } from './figures.ts';
import type { Table } from './figures.ts';
import { measureForeign } from './foreign.ts';
import { measureIam } from './iam.ts';
import { measureRequests } from './requests.ts';
import { measureRuntime } from './runtime.ts';
import { measureStart } from './start.ts';
import { startSystem, stateFolder } from './system.ts';
import type { Endpoints } from './system.ts';

/** Measured on one running system, one after the other. */
const onTheSystem: Readonly<Record<string, (to: Endpoints) => Promise<readonly Table[]>>> = {
  runtime: async (to) => [await measureRuntime(to)],
  requests: async (to) => [await measureRequests(to)],
  effects: async (to) => [await measureEffects(to)],
  iam: async (to) => [await measureIam(to)],
  depth: async (to) => [await measureDepth(to)],
  cold: measureCold,
  foreign: async (to) => [await measureForeign(to)],
  console: async (to) => [await measureConsole(to)],
};

const known = ['start', ...Object.keys(onTheSystem)];
const wanted = process.argv.length > 2 ? process.argv.slice(2) : known;

function say(table: Table): void {
  process.stdout.write(asMarkdown(table));
}

async function run(): Promise<void> {
  const startedAt = performance.now();
  process.stdout.write(
    `Node ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} cores, load ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}\n`,
  );
  if (wanted.includes('start')) say(await measureStart());
  const benches = Object.entries(onTheSystem).filter(([name]) => wanted.includes(name));
  if (benches.length > 0) {
    const state = stateFolder();
    const system = await startSystem(state.path);
    try {
      for (const [, measure] of benches) (await measure(system.endpoints)).forEach(say);
    } finally {
      await system.stop();
      state.remove();
    }
  }
  process.stdout.write(`\nmeasured in ${Math.round((performance.now() - startedAt) / 1000)} s\n`);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

if (wanted.every((name) => known.includes(name))) await run();
else {
  process.stderr.write(`usage: npm run bench [-- ${known.join(' | ')}]\n`);
  process.exitCode = 2;
}
