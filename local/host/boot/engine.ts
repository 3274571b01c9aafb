import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { indexStream } from '../../aws/dynamodb/stream-index.ts';
import { loopback, portOf } from '../place.ts';
import { StartRefused } from '../start-refused.ts';

const keeper = fileURLToPath(new URL('./keeper.cjs', import.meta.url));
const readyWithinMs = 10_000;
// Somebody else's engine is there or it is not; only our own has to start first.
const answersWithinMs = 1_000;
/** An engine that ends more often than this within one run is broken, not unlucky. */
const mostRestarts = 5;

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
  /** Called when the engine ended although nobody asked it to, and goes on with what it had acknowledged. */
  readonly onRestart: (how: string) => void;
  /** Called when it ended and cannot go on. */
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
  const child = spawn(process.execPath, args, { stdio: ['pipe', log, log, 'pipe'], detached: true });
  closeSync(log);
  return child;
};

// A keeper that is killed cannot end its engine any more, and the port would stay taken.
const endOrphan = (told: string): void => {
  const pid = Number(told);
  if (!Number.isInteger(pid) || pid <= 1) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended with its keeper, as it should.
  }
};

interface Run {
  readonly ended: Promise<string>;
  isOver: boolean;
  /** Closes the pipe that the keeper lives by. */
  end(): void;
}

const startRun = (options: EngineOptions): Run => {
  const child = launch(options);
  let told = '';
  child.stdio[3]?.on('data', (chunk: Buffer) => (told += chunk.toString()));
  child.stdin?.on('error', () => undefined);
  const ended = once(child, 'exit').then(([code, signal]) => {
    run.isOver = true;
    if (signal !== null) endOrphan(told);
    return signal === null ? `exit status ${String(code)}` : `signal ${String(signal)}`;
  });
  const run: Run = { ended, isOver: false, end: () => child.stdin?.end() };
  return run;
};

/** Uses the engine that the environment points at, if it does. */
export const engineUrl = (localUrl: string): string => process.env['DYNAMODB_ENDPOINT'] ?? localUrl;

const runEngine = async (options: EngineOptions): Promise<Engine> => {
  const { url, dataFile, onRestart, onCrash } = options;
  let restarts = 0;
  let isStopping = false;
  let current = startRun(options);

  const untilUp = (): Promise<void> => untilReady(url, readyWithinMs, () => current.isOver);
  const revive = async (how: string): Promise<void> => {
    restarts += 1;
    onRestart(how);
    current = startRun(options);
    watch();
    await untilUp();
  };
  // One that ended while starting is counted where its end is watched.
  const giveUp = (error: unknown): void => {
    if (!current.isOver && !isStopping) onCrash(error instanceof Error ? error.message : String(error));
  };
  const watch = (): void => {
    void current.ended.then((how) => {
      if (isStopping) return;
      if (dataFile === null) onCrash(`${how}, and with it the tables that it kept in memory`);
      else if (restarts === mostRestarts) onCrash(`${how}, after ${String(restarts)} restarts`);
      else revive(how).catch(giveUp);
    });
  };

  await untilUp();
  if (dataFile !== null) indexStream(dataFile);
  watch();
  return {
    url,
    stop: async () => {
      isStopping = true;
      current.end();
      await current.ended;
    },
  };
};

/** Starts the DynamoDB engine, unless the address belongs to somebody else's. */
export const startEngine = async (options: EngineOptions): Promise<Engine> => {
  if (!process.env['DYNAMODB_ENDPOINT']) return runEngine(options);
  await untilReady(options.url, answersWithinMs, () => false);
  return { url: options.url, stop: () => Promise.resolve() };
};
