import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import { type Launched, descendantsOf, launch, survivorsOf } from '../local/host/running-system.ts';
import type { Victim } from './plan.ts';

const endpointsSchema = z.object({
  api: z.string(),
  stripe: z.string(),
  site: z.string(),
  aws: z.string(),
  region: z.string(),
  keys: z.object({ server: z.string(), finance: z.string() }),
  stripeKeys: z.object({ publishable: z.string() }),
  tables: z.object({ main: z.string() }),
  dlqs: z.record(z.string(), z.string()),
});

export type Endpoints = z.infer<typeof endpointsSchema>;

/** The system under test, which is killed and comes back at the same addresses. */
export interface VictimSystem {
  readonly endpoints: Endpoints;
  /** Kills and waits until the system stands again; what was killed, in words, and when it stood again. */
  kill(victim: Victim, pick: number): Promise<{ readonly what: string; readonly upAt: number }>;
  /** Everything that the runs have said. */
  readonly lines: readonly string[];
  stop(): Promise<void>;
}

const patienceMs = 180_000;
const restarted = /^the DynamoDB engine ended .* is started again/;

const textOf = (pid: number, file: 'environ' | 'comm'): string => {
  try {
    return readFileSync(`/proc/${String(pid)}/${file}`, 'utf8');
  } catch {
    return '';
  }
};

const functionOf = (pid: number): string | undefined =>
  /(?:^|\0)AWS_LAMBDA_FUNCTION_NAME=([^\0]+)/.exec(textOf(pid, 'environ'))?.[1];

const killAll = (pids: readonly number[]): void => {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended by itself in the meantime.
    }
  }
};

export async function startVictim(state: string, portBase: number): Promise<VictimSystem> {
  const flags = ['--port-base', String(portBase), '--state', state, '--no-console'];
  const runs: Launched[] = [];
  const start = async (): Promise<void> => {
    runs.push(launch(flags));
    await current().ready;
  };
  const current = (): Launched => {
    const last = runs.at(-1);
    if (last === undefined) throw new Error('nothing was started');
    return last;
  };
  const family = (): readonly number[] => descendantsOf(current().process.pid ?? 0);

  const killRuntime = async (): Promise<string> => {
    const children = family();
    current().process.kill('SIGKILL');
    await current().ended;
    const left = await survivorsOf(children, patienceMs);
    if (left.length > 0) throw new Error(`processes were left behind: ${left.join(', ')}`);
    await start();
    return 'runtime';
  };
  const killEngine = async (): Promise<string> => {
    const said = (): number => current().lines.filter((line) => restarted.test(line)).length;
    const before = said();
    killAll(family().filter((pid) => textOf(pid, 'comm').startsWith('dynoxide')));
    const deadline = performance.now() + patienceMs;
    while (said() === before && performance.now() < deadline) await delay(10);
    return 'engine';
  };
  const killEnvironments = (pick: number): string => {
    const byName = Map.groupBy(family(), functionOf);
    const names = [...byName.keys()].filter((name) => name !== undefined).sort();
    const name = names[Math.floor(pick * names.length)];
    if (name === undefined) return 'no environment stood';
    killAll(byName.get(name) ?? []);
    return name.replace(/^payments-local-/, '');
  };

  await start();
  return {
    endpoints: endpointsSchema.parse(JSON.parse(readFileSync(join(state, 'endpoints.json'), 'utf8'))),
    kill: async (victim, pick) => {
      const what = {
        runtime: killRuntime,
        engine: killEngine,
        environments: () => Promise.resolve(killEnvironments(pick)),
      } as const;
      return { what: await what[victim](), upAt: performance.now() };
    },
    get lines() {
      return runs.flatMap(({ lines }) => lines);
    },
    stop: async () => {
      current().process.kill('SIGTERM');
      await current().ended;
    },
  };
}

export const commit = (): string =>
  execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
