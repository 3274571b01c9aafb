import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { startAwsFront } from '../../../local/aws/front.ts';
import type { AwsFront } from '../../../local/aws/front.ts';
import { createActivity } from '../../../local/events/activity.ts';
import { createClock } from '../../../local/events/clock.ts';
import { createEventMachinery } from '../../../local/events/machinery.ts';
import type { EventMachinery, EventParts } from '../../../local/events/machinery.ts';
import { type Recorder, unobserved } from '../../../local/observe/observations.ts';
import type {
  Access,
  AwsResponse,
  Clock,
  FunctionRunner,
  InvokeResult,
  LocalContext,
  ResolvedResource,
} from '../../../local/seam.ts';
import { unguarded, unrestricted } from '../unrestricted.ts';
import { FakeQueues } from './fake-queues.ts';

const REGION = 'eu-west-3';
const ACCOUNT = '000000000000';

export const queueArn = (name: string): string => `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`;
export const functionArn = (name: string): string => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`;

/** A resource of a template, as the host resolves it. */
export const resource = (
  type: string,
  ref: string,
  properties: Readonly<Record<string, unknown>>,
): ResolvedResource => ({
  stack: 'test',
  logicalId: ref.replace(/\W/g, ''),
  type,
  ref,
  attributes: {},
  properties,
});

/** What the SDK needs to reach a front. */
export const sdkConfig = (front: AwsFront) => ({
  endpoint: front.url,
  region: REGION,
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  maxAttempts: 1,
});

export interface Invocation {
  readonly functionRef: string;
  readonly payload: string;
  readonly traceHeader?: string;
}

export type Handler = (payload: string, count: number) => InvokeResult | Promise<InvokeResult>;

export const answered = (payload: unknown = null): InvokeResult => ({
  ok: true,
  payload: JSON.stringify(payload),
});
export const thrown = (errorMessage = 'boom'): InvokeResult => ({
  ok: false,
  errorType: 'Error',
  errorMessage,
  kind: 'unhandled',
});

/** Functions by ARN that keep what they were called with. */
export class FakeRunner implements FunctionRunner {
  readonly calls: Invocation[] = [];
  readonly handlers = new Map<string, Handler>();

  exists(functionRef: string): boolean {
    return this.handlers.has(functionRef);
  }

  async invoke(
    functionRef: string,
    payload: string,
    options: { traceHeader?: string } = {},
  ): Promise<InvokeResult> {
    this.calls.push({ functionRef, payload, ...options });
    const count = this.calls.filter((call) => call.functionRef === functionRef).length;
    const handler = this.handlers.get(functionRef);
    if (handler === undefined) throw new Error(`no function ${functionRef}`);
    return handler(payload, count);
  }
}

export interface System {
  readonly clock: Clock;
  readonly queues: FakeQueues;
  readonly runner: FakeRunner;
  readonly objects: Map<string, string>;
  readonly logs: string[];
  readonly context: LocalContext;
  readonly machinery: EventMachinery;
  /** A call of a control route; JSON is parsed. */
  control(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  /** Resolves when there is nothing left to do until time passes. */
  idle(): Promise<void>;
  advance(ms: number): Promise<void>;
  front(): Promise<AwsFront>;
  stop(): Promise<void>;
}

export interface SystemOptions {
  readonly recorder?: Recorder;
  readonly resources?: readonly ResolvedResource[];
  readonly functions?: Readonly<Record<string, Handler>>;
  readonly queues?: readonly string[];
  readonly db?: DatabaseSync;
  readonly engineUrl?: string;
  readonly parts?: Partial<EventParts>;
  readonly access?: Access;
}

const parsed = (response: AwsResponse): { status: number; body: unknown } => {
  const text = String(response.body ?? '');
  return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
};

const controlRequest = (method: string, target: string, body: unknown) => {
  const url = new URL(target, 'http://local');
  return {
    method,
    path: url.pathname,
    query: url.searchParams,
    headers: {},
    body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
    service: null,
    accessKeyId: null,
  };
};

const contextOf = (options: SystemOptions, logs: string[]): LocalContext => ({
  clock: createClock(),
  db: options.db ?? new DatabaseSync(':memory:'),
  stateDir: mkdtempSync(join(tmpdir(), 'events-')),
  region: REGION,
  accountId: ACCOUNT,
  awsUrl: 'http://127.0.0.1:1',
  engineUrl: options.engineUrl ?? 'http://127.0.0.1:1',
  activity: createActivity(),
  recorder: options.recorder ?? unobserved,
  access: options.access ?? unrestricted,
  log: (line) => void logs.push(line),
});

/** The event machinery with queues, functions and buckets in memory, provisioned and started. */
const startSystem = async (options: SystemOptions = {}): Promise<System> => {
  const logs: string[] = [];
  const context = contextOf(options, logs);
  const queues = new FakeQueues(context.clock);
  const runner = new FakeRunner();
  const objects = new Map<string, string>();
  for (const name of options.queues ?? []) queues.create(queueArn(name));
  for (const [name, handler] of Object.entries(options.functions ?? {})) {
    runner.handlers.set(functionArn(name), handler);
  }
  const machinery = createEventMachinery(context, {
    queues,
    runner,
    objects: { put: (bucket, key, body) => void objects.set(`${bucket}/${key}`, body) },
    ...options.parts,
  });
  await machinery.provision(options.resources ?? []);
  machinery.start();

  const fronts: AwsFront[] = [];
  const control: System['control'] = async (method, path, body) =>
    parsed(await machinery.control.handle(controlRequest(method, `/_local/${path}`, body)));
  const idle = async (): Promise<void> => {
    const { status, body } = await control('GET', 'idle');
    if (status !== 200) throw new Error(`never idle: ${JSON.stringify(body)}`);
  };

  return {
    clock: context.clock,
    queues,
    runner,
    objects,
    logs,
    context,
    machinery,
    control,
    idle,
    advance: async (advanceMs) => {
      await control('POST', 'clock', { advanceMs });
      await idle();
    },
    front: async () => {
      const services = [machinery.control, ...machinery.services];
      const front = await startAwsFront({ port: 0, services, guard: unguarded, log: () => undefined });
      fronts.push(front);
      return front;
    },
    stop: async () => {
      await machinery.stop();
      await Promise.all(fronts.map((front) => front.stop()));
    },
  };
};

/** Starts systems for the tests of a file and stops them all. */
export const systems = () => {
  const running: System[] = [];
  return {
    start: async (options: SystemOptions = {}): Promise<System> => {
      const system = await startSystem(options);
      running.push(system);
      return system;
    },
    stopAll: async (): Promise<void> => {
      await Promise.all(running.splice(0).map((system) => system.stop()));
    },
  };
};
