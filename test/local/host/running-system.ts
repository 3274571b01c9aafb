import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** `npm start` in a process of its own. */
export interface Launched {
  readonly process: ChildProcess;
  /** Everything that it has printed so far. */
  readonly lines: readonly string[];
  /** Resolves when it says that it is ready, rejects when it ends before. */
  readonly ready: Promise<void>;
  /** Exit code, or null after a signal. */
  readonly ended: Promise<number | null>;
}

/** Starts it out of this repository, or out of a copy of it. */
export const launch = (
  args: readonly string[],
  variables: Record<string, string> = {},
  repository = root,
): Launched => {
  const child = spawn(process.execPath, [join(repository, 'local', 'start.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...variables },
  });
  const lines: string[] = [];
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const ready = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        if (line.startsWith('ready in')) resolve();
      });
    }
    void ended.then(() => {
      reject(new Error(`ended before it was ready: ${lines.join(' | ')}`));
    });
  });
  // Whoever only waits for the end must not stumble over a start that was meant to fail.
  ready.catch(() => undefined);
  return { process: child, lines, ready, ended };
};

const parentOf = (pid: number): number | null => {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
};

/** All processes below the given one. */
export const descendantsOf = (pid: number): readonly number[] => {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const below = (above: number): number[] =>
    all.filter((each) => parentOf(each) === above).flatMap((each) => [each, ...below(each)]);
  return below(pid);
};

const isThere = (pid: number): boolean => {
  try {
    // A zombie waits for nothing but its parent.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${String(pid)}/status`, 'utf8'));
  } catch {
    return false;
  }
};

/** Those of the processes that are still there after the time, at the earliest when none is left. */
export const survivorsOf = async (pids: readonly number[], withinMs: number): Promise<readonly number[]> => {
  const deadline = performance.now() + withinMs;
  while (pids.some(isThere) && performance.now() < deadline) await delay(20);
  return pids.filter(isThere);
};

const socketsOf = (pid: number): readonly string[] => {
  const folder = `/proc/${String(pid)}/fd`;
  return readdirSync(folder).flatMap((fd) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(join(folder, fd)))?.[1] ?? [];
    } catch {
      return [];
    }
  });
};

const listening = '0A';

/** The addresses, in the kernel's hexadecimal form, that the processes listen on. */
export const listeningAddresses = (pids: readonly number[]): readonly string[] => {
  const owned = new Set(pids.flatMap(socketsOf));
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) =>
    readFileSync(table, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode]) => state === listening && owned.has(inode ?? ''))
      .map(([, local = '']) => local.split(':')[0] ?? ''),
  );
};
