import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

export const root = fileURLToPath(new URL('..', import.meta.url));
const portBase = 5100;

const endpointsSchema = z.object({
  api: z.string(),
  stripe: z.string(),
  site: z.string(),
  console: z.string(),
  aws: z.string(),
  region: z.string(),
  keys: z.object({ server: z.string(), browser: z.string(), finance: z.string() }),
  stripeKeys: z.object({ secret: z.string(), publishable: z.string() }),
  webhookSecret: z.string(),
  queues: z.object({ stripeEvents: z.string() }),
});

export type Endpoints = z.infer<typeof endpointsSchema>;

/** The whole system, started as a newcomer starts it. */
export interface RunningSystem {
  readonly endpoints: Endpoints;
  readonly readyMs: number;
  /** Time of a processor that its processes had used by then. */
  readonly cpuMs: number;
  /** Ends it as Ctrl-C does, or with SIGTERM to npm alone; answers how long the last process took to be gone. */
  stop(how?: Stop): Promise<number>;
}

export type Stop = 'Ctrl-C' | 'SIGTERM';

const patienceMs = 5_000;

/** A folder for the state of systems that are started one after the other. */
export function stateFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'payments-bench-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export async function startSystem(state: string): Promise<RunningSystem> {
  const startedAt = performance.now();
  const flags = ['--port-base', String(portBase), '--state', state, '--ephemeral'];
  const child = spawn('npm', ['start', '--silent', '--', ...flags], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, as a shell gives to what it runs in front.
    detached: true,
  });
  // Whatever ends this process, nothing of the system stays behind.
  const reap = (): void => endGroup(child);
  process.once('exit', reap);
  child.once('exit', () => process.off('exit', reap));
  await saysReady(child);
  const readyMs = performance.now() - startedAt;
  const cpuMs = cpuOf([child.pid ?? 0, ...descendantsOf(child.pid ?? 0)]);
  const endpoints = endpointsSchema.parse(JSON.parse(readFileSync(join(state, 'endpoints.json'), 'utf8')));
  return { endpoints, readyMs, cpuMs, stop: (how = 'Ctrl-C') => stop(child, how) };
}

async function saysReady(child: ChildProcess): Promise<void> {
  const said: string[] = [];
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line);
        if (line.startsWith('ready in')) resolve();
      });
    }
    child.once('exit', () => {
      reject(new Error(`the system did not start:\n${said.join('\n')}`));
    });
  });
}

async function stop(child: ChildProcess, how: Stop): Promise<number> {
  const { pid } = child;
  if (pid === undefined) return 0;
  const pids = [pid, ...descendantsOf(pid)];
  const ended = once(child, 'exit');
  const startedAt = performance.now();
  if (how === 'Ctrl-C') process.kill(-pid, 'SIGINT');
  else child.kill('SIGTERM');
  while (pids.some(isThere) && performance.now() - startedAt < patienceMs) await delay(10);
  const goneMs = performance.now() - startedAt;
  for (const left of pids.filter(isThere)) process.kill(left, 'SIGKILL');
  await ended;
  child.stdout?.destroy();
  child.stderr?.destroy();
  return goneMs;
}

function endGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, 'SIGKILL');
}

/** The fields of /proc/<pid>/stat behind the name, which may hold anything. */
function statOf(pid: number): readonly string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

const parentOf = (pid: number): number => Number(statOf(pid)[1]);

/** User and system time of processes and of the children that they have waited for; the kernel counts in 10 ms. */
function cpuOf(pids: readonly number[]): number {
  const ticks = pids.flatMap((pid) => statOf(pid).slice(11, 15).map(Number));
  return ticks.reduce((sum, tick) => sum + tick, 0) * 10;
}

function descendantsOf(pid: number): readonly number[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const below = (above: number): readonly number[] =>
    all.filter((each) => parentOf(each) === above).flatMap((each) => [each, ...below(each)]);
  return below(pid);
}

/** A zombie waits for nothing but its parent. */
function isThere(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
