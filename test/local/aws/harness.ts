import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startAwsFront } from '../../../local/aws/front.ts';
import type { AwsStores } from '../../../local/aws/stores.ts';
import { createAwsStores } from '../../../local/aws/stores.ts';
import { unobserved } from '../../../local/observe/observations.ts';
import type { Clock, LocalContext, ResolvedResource } from '../../../local/seam.ts';
import { accessOf } from '../../../local/iam/access.ts';
import { lookupsIn } from '../../../local/iam/account-lookups.ts';
import { createGuard } from '../../../local/iam/guard.ts';
import { freePortBase } from '../host/free-ports.ts';
import { createManualClock } from './manual-clock.ts';

export const REGION = 'eu-west-3';
export const ACCOUNT = '000000000000';

export interface Harness {
  readonly url: string;
  readonly clock: Clock;
  readonly stores: AwsStores;
  readonly lines: string[];
  /** What an SDK client needs to speak to the front. */
  readonly client: {
    readonly region: string;
    readonly endpoint: string;
    readonly maxAttempts: number;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  /** Ends the services and builds them anew over the same state. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

interface HarnessOptions {
  readonly engineUrl?: string;
  readonly resources?: readonly ResolvedResource[];
  readonly startMs?: number;
}

export const startHarness = async (options: HarnessOptions = {}): Promise<Harness> => {
  const stateDir = mkdtempSync(join(tmpdir(), 'aws-stores-'));
  const port = await freePortBase();
  const url = `http://127.0.0.1:${String(port)}`;
  const clock = createManualClock(options.startMs ?? Date.now());
  const lines: string[] = [];
  const log = (line: string): void => void lines.push(line);
  const place = { region: REGION, accountId: ACCOUNT };
  const open = async () => {
    const access = accessOf(options.resources ?? [], place, log);
    const guard = createGuard({ access, lookups: lookupsIn(options.resources ?? [], place), log });
    const context: LocalContext = {
      clock,
      db: new DatabaseSync(join(stateDir, 'state.sqlite')),
      stateDir,
      region: REGION,
      accountId: ACCOUNT,
      awsUrl: url,
      engineUrl: options.engineUrl ?? 'http://127.0.0.1:9',
      activity: { begin: () => () => undefined, inFlight: () => 0, touch: () => undefined },
      recorder: unobserved,
      access,
      log,
    };
    context.db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    const stores = createAwsStores(context);
    const front = await startAwsFront({ port, services: stores.services, guard, log });
    await stores.provision(options.resources ?? []);
    stores.start();
    return { context, stores, front };
  };
  let running = await open();
  const close = async (): Promise<void> => {
    await running.stores.stop();
    await running.front.stop();
    running.context.db.close();
  };
  return {
    url,
    clock,
    get stores() {
      return running.stores;
    },
    lines,
    client: {
      region: REGION,
      endpoint: url,
      maxAttempts: 3,
      credentials: { accessKeyId: 'AKIALOCAL', secretAccessKey: 'local' },
    },
    restart: async () => {
      await close();
      running = await open();
    },
    stop: async () => {
      await close();
      rmSync(stateDir, { recursive: true });
    },
  };
};

export interface Engine {
  readonly url: string;
  stop(): Promise<void>;
}

const BINARY = join(import.meta.dirname, '../../../node_modules/@dynoxide/linux-x64/dynoxide');

const answers = async (url: string): Promise<void> => {
  for (;;) {
    try {
      await fetch(url);
      return;
    } catch {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
};

const exited = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });

/** The real engine, as a child of the test. */
export const startEngine = async (): Promise<Engine> => {
  const folder = mkdtempSync(join(tmpdir(), 'aws-engine-'));
  const port = await freePortBase();
  const child = spawn(BINARY, ['--port', String(port), '--db-path', join(folder, 'engine.sqlite')], {
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${String(port)}`;
  await answers(url);
  return {
    url,
    stop: async () => {
      const gone = exited(child);
      child.kill('SIGKILL');
      await gone;
      rmSync(folder, { recursive: true });
    },
  };
};

/** A resource as the host hands it over. */
export const resource = (
  type: string,
  ref: string,
  properties: ResolvedResource['properties'],
  attributes: ResolvedResource['attributes'] = {},
): ResolvedResource => ({
  stack: 'Test',
  logicalId: ref.replace(/\W/g, ''),
  type,
  ref,
  attributes,
  properties,
});
