import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type EngineClient, createEngineClient } from '../../../local/aws/dynamodb/engine-client.ts';
import { type AwsStores, createAwsStores } from '../../../local/aws/stores.ts';
import { startConsole } from '../../../local/console/console.ts';
import { createActivity } from '../../../local/events/activity.ts';
import { createClock } from '../../../local/events/clock.ts';
import { type EventMachinery, createEventMachinery } from '../../../local/events/machinery.ts';
import { placeAt } from '../../../local/host/place.ts';
import { unobserved } from '../../../local/observe/observations.ts';
import type { Observer } from '../../../local/observe/observations.ts';
import { createObserver } from '../../../local/observe/observer.ts';
import type { LocalContext, ResolvedResource } from '../../../local/seam.ts';
import { type Faults, createFaults } from '../../../local/stripe/faults.ts';
import type { Payment } from '../../../lib/payments/domain/payment.ts';
import { resource, startEngine } from '../aws/harness.ts';
import { FakeRunner } from '../events/system.ts';
import { unrestricted } from '../unrestricted.ts';
import { LivePage } from './live-page.ts';
import { itemOf } from './many-payments.ts';

const tableName = 'payments-test-main';
const bucketName = 'payments-test-documents';

const keySchema = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' },
  { AttributeName: range, KeyType: 'RANGE' },
];

const table: ResolvedResource = resource(
  'AWS::DynamoDB::GlobalTable',
  tableName,
  {
    TableName: tableName,
    AttributeDefinitions: ['PK', 'SK', 'GSI1PK', 'GSI1SK'].map((name) => ({
      AttributeName: name,
      AttributeType: 'S',
    })),
    KeySchema: keySchema('PK', 'SK'),
    BillingMode: 'PAY_PER_REQUEST',
    GlobalSecondaryIndexes: [
      {
        IndexName: 'GSI1',
        KeySchema: keySchema('GSI1PK', 'GSI1SK'),
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
    StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
    Replicas: [{ Region: 'eu-west-3' }],
  },
  {
    Arn: `arn:aws:dynamodb:eu-west-3:000000000000:table/${tableName}`,
    StreamArn: `arn:aws:dynamodb:eu-west-3:000000000000:table/${tableName}/stream/1`,
  },
);

const bucket: ResolvedResource = resource('AWS::S3::Bucket', bucketName, { BucketName: bucketName });

/** What a request was answered. */
export interface Reply<View> {
  readonly status: number;
  readonly headers: Headers;
  readonly view: View;
}

/** The console over real stores, a real engine and real machinery; only functions are made up. */
export interface RunningConsole {
  readonly url: string;
  readonly context: LocalContext;
  readonly stores: AwsStores;
  readonly events: EventMachinery;
  readonly runner: FakeRunner;
  readonly observer: Observer;
  readonly faults: Faults;
  readonly bucketName: string;
  get<View>(path: string): Promise<Reply<View>>;
  send<View>(method: string, path: string, body?: unknown): Promise<Reply<View>>;
  /** Opens the stream of messages as a page does. */
  open(): Promise<LivePage>;
  /** Writes a row of the table, as the product's functions do through the front. */
  write(item: object): Promise<void>;
  writePayment(payment: Payment): Promise<void>;
  stop(): Promise<void>;
}

export interface RunningOptions {
  readonly resources?: readonly ResolvedResource[];
  readonly pages?: string;
}

const contextIn = (stateDir: string, engineUrl: string): LocalContext => ({
  clock: createClock(),
  db: new DatabaseSync(':memory:'),
  stateDir,
  region: 'eu-west-3',
  accountId: '000000000000',
  awsUrl: 'http://127.0.0.1:9',
  engineUrl,
  activity: createActivity(),
  recorder: unobserved,
  access: unrestricted,
  log: () => undefined,
});

const replyOf = async <View>(response: Response): Promise<Reply<View>> => ({
  status: response.status,
  headers: response.headers,
  view: (await response.json()) as View,
});

const clientOf = (url: string, pages: Set<LivePage>) => ({
  get: async <View>(path: string) => replyOf<View>(await fetch(`${url}${path}`)),
  send: async <View>(method: string, path: string, body?: unknown) =>
    replyOf<View>(
      await fetch(`${url}${path}`, {
        method,
        headers: { 'x-console': '1', 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    ),
  open: async () => {
    const page = await LivePage.open(`${url}/api/live`);
    pages.add(page);
    return page;
  },
});

const writerOf = (engine: EngineClient, events: EventMachinery) => {
  const write = async (item: object): Promise<void> => {
    await engine.call('PutItem', { TableName: tableName, Item: item });
    events.streamTouched();
  };
  return { write, writePayment: (payment: Payment) => write(itemOf(payment)) };
};

export const startRunningConsole = async (options: RunningOptions = {}): Promise<RunningConsole> => {
  const stateDir = mkdtempSync(join(tmpdir(), 'console-'));
  const engine = await startEngine();
  const context = contextIn(stateDir, engine.url);
  const runner = new FakeRunner();
  const stores = createAwsStores(context);
  const events = createEventMachinery(context, { queues: stores.queues, objects: stores.objects, runner });
  const resources = [table, bucket, ...(options.resources ?? [])];
  await stores.provision(resources);
  await events.provision(resources);
  events.start();
  const observer = createObserver({ ...context, logDirectory: stateDir });
  const faults = createFaults();
  const console = await startConsole({
    stage: 'test',
    place: { ...placeAt(4000), consoleUrl: 'http://127.0.0.1:0' },
    pages: options.pages ?? stateDir,
    tableName,
    documentsBucket: bucketName,
    functions: ['payments-test-a'],
    context,
    stores,
    events,
    observer,
    twin: { faults },
  });
  const url = `http://127.0.0.1:${String(console.port)}`;
  const pages = new Set<LivePage>();
  const client = createEngineClient(engine.url);
  return {
    url,
    context,
    stores,
    events,
    runner,
    observer,
    faults,
    bucketName,
    ...clientOf(url, pages),
    ...writerOf(client, events),
    stop: async () => {
      for (const page of pages) page.close();
      console.stop();
      observer.stop();
      await events.stop();
      await stores.stop();
      client.close();
      await engine.stop();
      rmSync(stateDir, { recursive: true, force: true });
    },
  };
};
