import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { loopback, portOf } from '../place.ts';
import { StartRefused } from '../start-refused.ts';

const keeper = fileURLToPath(new URL('./keeper.cjs', import.meta.url));
const readyWithinMs = 10_000;
// Somebody else's engine is there or it is not; only our own has to start first.
const answersWithinMs = 1_000;

/** The DynamoDB engine while it runs. */
export interface Engine {
  readonly url: string;
  stop(): Promise<void>;
}

export interface EngineOptions {
  readonly url: string;
  readonly logDirectory: string;
  /** Null keeps the tables in memory. */
  readonly dataFile: string | null;
  /** Called when the engine ends although nobody asked it to. */
  readonly onCrash: (how: string) => void;
}

/** The engine's program for a platform, in Node's words for it. */
export const engineProgram = (platform: string): string => {
  try {
    const packageFile = createRequire(import.meta.url).resolve(`@dynoxide/${platform}/package.json`);
    return join(dirname(packageFile), platform.startsWith('win32') ? 'dynoxide.exe' : 'dynoxide');
  } catch {
    throw new StartRefused(
      `no DynamoDB engine is installed for ${platform}: start DynamoDB Local and set DYNAMODB_ENDPOINT to its address.`,
    );
  }
};

const answers = async (url: string): Promise<boolean> => {
  try {
    await fetch(url, { signal: AbortSignal.timeout(1000) });
    return true;
  } catch {
    return false;
  }
};

const untilReady = async (url: string, withinMs: number, hasEnded: () => boolean): Promise<void> => {
  const deadline = performance.now() + withinMs;
  while (!(await answers(url))) {
    if (hasEnded()) throw new StartRefused('the DynamoDB engine ended while starting: see logs/engine.log.');
    if (performance.now() > deadline)
      throw new StartRefused(`the DynamoDB engine does not answer at ${url}.`);
    await delay(10);
  }
};

const launch = ({ url, logDirectory, dataFile }: EngineOptions): ChildProcess => {
  const program = engineProgram(`${process.platform}-${process.arch}`);
  mkdirSync(logDirectory, { recursive: true });
  const log = openSync(join(logDirectory, 'engine.log'), 'a');
  const data = dataFile === null ? [] : ['--db-path', dataFile];
  const args = [keeper, program, 'serve', '--host', loopback, '--port', String(portOf(url)), ...data];
  // A group of its own: Ctrl-C in the terminal is for the host, which then ends the engine in order.
  return spawn(process.execPath, args, { stdio: ['pipe', log, log], detached: true });
};

/** Uses the engine that the environment points at, if it does. */
export const engineUrl = (localUrl: string): string => process.env['DYNAMODB_ENDPOINT'] ?? localUrl;

/** Starts the DynamoDB engine, unless the address belongs to somebody else's. */
export const startEngine = async (options: EngineOptions): Promise<Engine> => {
  if (process.env['DYNAMODB_ENDPOINT']) {
    await untilReady(options.url, answersWithinMs, () => false);
    return { url: options.url, stop: () => Promise.resolve() };
  }
  const child = launch(options);
  const ended = once(child, 'exit');
  let isStopping = false;
  let hasEnded = false;
  child.once('exit', (code) => {
    hasEnded = true;
    if (!isStopping) options.onCrash(`exit status ${String(code)}`);
  });
  await untilReady(options.url, readyWithinMs, () => hasEnded);
  return {
    url: options.url,
    stop: async () => {
      isStopping = true;
      child.stdin?.end();
      await ended;
    },
  };
};
