import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { startEngine } from './engine.ts';
import type { Engine } from './engine.ts';
import { answered, functionArn, queueArn, resource, systems, thrown } from './system.ts';
import type { Handler, System } from './system.ts';

const { start, stopAll } = systems();
const FUNCTION = 'publisher:live';
const FAILURES = 'arn:aws:s3:::failures';

interface StreamRecord {
  readonly dynamodb: {
    readonly SequenceNumber: string;
    readonly NewImage?: { readonly SK: { readonly S: string } };
  };
}
const recordsIn = (payload: string): readonly StreamRecord[] =>
  (JSON.parse(payload) as { readonly Records: readonly StreamRecord[] }).Records;
const keysIn = (payload: string): readonly string[] =>
  recordsIn(payload).map(({ dynamodb }) => dynamodb.NewImage?.SK.S ?? 'gone');
const tries = (system: System): readonly (readonly string[])[] =>
  system.runner.calls.map(({ payload }) => keysIn(payload));

/** Reports the records of these keys as failed, in this order. */
const reportKeys =
  (...keys: readonly string[]): Handler =>
  (payload) => {
    const sequences = new Map(
      recordsIn(payload).map(({ dynamodb }) => [dynamodb.NewImage?.SK.S, dynamodb.SequenceNumber]),
    );
    return answered({ batchItemFailures: keys.map((key) => ({ itemIdentifier: sequences.get(key) })) });
  };

const throwOn =
  (poison: string): Handler =>
  (payload) =>
    keysIn(payload).includes(poison) ? thrown() : answered();

describe('a mapping of a stream', () => {
  let engine: Engine;
  let table: string;

  beforeAll(async () => {
    engine = await startEngine();
  });
  afterAll(() => engine.stop());
  afterEach(stopAll);

  const mapping = (properties: object) =>
    resource('AWS::Lambda::EventSourceMapping', 'stream-1', {
      EventSourceArn: `arn:aws:dynamodb:eu-west-3:000000000000:table/${table}/stream/now`,
      FunctionName: functionArn(FUNCTION),
      StartingPosition: 'TRIM_HORIZON',
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ...properties,
    });

  const makeTable = async (): Promise<void> => {
    table = `table-${randomUUID()}`;
    await engine.createTable(table);
  };

  const write = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await engine.put(table, { PK: `EVT#${key}`, SK: key });
  };

  const run = async (
    handler: Handler,
    properties: object = {},
    db = new DatabaseSync(':memory:'),
  ): Promise<System> =>
    start({
      functions: { [FUNCTION]: handler },
      resources: [mapping(properties)],
      engineUrl: engine.url,
      db,
    });

  it('hands on records in the shape of the service', async () => {
    await makeTable();
    await write('a');
    const system = await run(() => answered());
    await system.idle();
    expect(JSON.parse(system.runner.calls[0]?.payload ?? '')).toEqual({
      Records: [
        {
          eventID: expect.any(String),
          eventName: 'INSERT',
          eventVersion: '1.1',
          eventSource: 'aws:dynamodb',
          awsRegion: 'eu-west-3',
          dynamodb: {
            ApproximateCreationDateTime: expect.any(Number),
            Keys: { PK: { S: 'EVT#a' }, SK: { S: 'a' } },
            NewImage: { PK: { S: 'EVT#a' }, SK: { S: 'a' } },
            SequenceNumber: expect.any(String),
            SizeBytes: expect.any(Number),
            StreamViewType: 'NEW_IMAGE',
          },
          eventSourceARN: expect.stringContaining(`table/${table}/stream/`),
        },
      ],
    });
  });

  it('begins with what is written after it, where it starts at the latest', async () => {
    await makeTable();
    await write('old');
    const system = await run(() => answered(), { StartingPosition: 'LATEST' });
    await system.idle();
    await write('new');
    system.machinery.streamTouched();
    await system.idle();
    expect(tries(system)).toEqual([['new']]);
  });

  it('filters by the typed JSON of keys and images', async () => {
    await makeTable();
    const pattern = { eventName: ['INSERT'], dynamodb: { Keys: { PK: { S: [{ prefix: 'EVT#' }] } } } };
    const Filters = [{ Pattern: JSON.stringify(pattern) }];
    const system = await run(() => answered(), { FilterCriteria: { Filters } });
    await engine.put(table, { PK: 'PAY#1', SK: 'state' });
    await write('a');
    await engine.remove(table, 'EVT#a', 'a');
    await system.idle();
    expect(tries(system).flat()).toEqual(['a']);
  });

  it('goes on behind its checkpoint after a restart', async () => {
    await makeTable();
    const db = new DatabaseSync(':memory:');
    await write('a', 'b');
    const before = await run(() => answered(), {}, db);
    await before.idle();
    await before.stop();
    await write('c');
    const after = await run(() => answered(), {}, db);
    await after.idle();
    expect(tries(after)).toEqual([['c']]);
  });

  it('takes the lowest failed sequence number as its checkpoint and pauses before the rest', async () => {
    await makeTable();
    await write('a', 'b', 'c', 'd');
    let healed = false;
    const system = await run((payload) => (healed ? answered() : reportKeys('d', 'c')(payload, 0)));
    await system.idle();
    expect(tries(system)).toEqual([['a', 'b', 'c', 'd']]);
    healed = true;
    await system.advance(1000);
    expect(tries(system).at(-1)).toEqual(['c', 'd']);
  });

  it('retries with growing pauses and then writes the records to the bucket of failures', async () => {
    await makeTable();
    await write('a');
    const system = await run(() => thrown(), {
      MaximumRetryAttempts: 3,
      DestinationConfig: { OnFailure: { Destination: FAILURES } },
    });
    await system.idle();
    for (const [index, ms] of [1000, 2000, 4000].entries()) {
      await system.advance(ms - 500);
      expect(system.runner.calls).toHaveLength(index + 1);
      await system.advance(500);
      expect(system.runner.calls).toHaveLength(index + 2);
    }
    const [key = '', body = ''] = [...system.objects][0] ?? [];
    expect(key).toMatch(
      /^failures\/aws\/lambda\/stream-1\/shardId-[^/]+\/\d{4}\/\d\d\/\d\d\/\d{4}-\d\d-\d\dT\d\d\.\d\d\.\d\d-[0-9a-f-]{36}$/,
    );
    const record = JSON.parse(body) as { readonly payload: string };
    expect(record).toMatchObject({
      version: '1.0',
      requestContext: {
        functionArn: functionArn(FUNCTION),
        condition: 'RetryAttemptsExhausted',
        approximateInvokeCount: 4,
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      DDBStreamBatchInfo: { batchSize: 1, startSequenceNumber: '1', endSequenceNumber: '1' },
    });
    expect(keysIn(record.payload)).toEqual(['a']);
  });

  it('goes on with the next records once a batch is discarded, and reports to a queue without the records', async () => {
    await makeTable();
    await write('bad');
    const Destination = queueArn('failed-batches');
    const system = await run(throwOn('bad'), {
      MaximumRetryAttempts: 0,
      DestinationConfig: { OnFailure: { Destination } },
    });
    system.queues.create(Destination);
    await system.idle();
    await write('good');
    await system.idle();
    expect(tries(system).at(-1)).toEqual(['good']);
    expect(system.queues.bodies(Destination).join()).not.toContain('"payload"');
  });

  it('isolates a poison record by bisecting, and every neighbour passes once it is alone', async () => {
    await makeTable();
    await write('a', 'b', 'bad', 'c', 'd');
    const system = await run(throwOn('bad'), {
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 0,
      DestinationConfig: { OnFailure: { Destination: FAILURES } },
    });
    await system.idle();
    const discarded = [...system.objects.values()].map(
      (body) => (JSON.parse(body) as { payload: string }).payload,
    );
    expect(discarded.map(keysIn)).toEqual([['bad']]);
    const passed = tries(system).filter((keys) => !keys.includes('bad'));
    expect(passed.flat().sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('discards records that are older than it keeps, without calling the function', async () => {
    await makeTable();
    await write('a');
    const system = await run(() => thrown(), {
      MaximumRecordAgeInSeconds: 60,
      DestinationConfig: { OnFailure: { Destination: FAILURES } },
    });
    await system.idle();
    await system.advance(120_000);
    expect(system.runner.calls).toHaveLength(1);
    expect(JSON.parse([...system.objects.values()].join())).toMatchObject({
      requestContext: { condition: 'RecordAgeExceeded' },
    });
  });

  it('does not count a throttle as a try', async () => {
    await makeTable();
    await write('a');
    const system = await run(
      (_payload, count) =>
        count < 4 ? { ok: false, errorType: 'T', errorMessage: '', kind: 'throttled' } : answered(),
      { MaximumRetryAttempts: 0 },
    );
    await system.idle();
    for (let index = 0; index < 3; index += 1) await system.advance(1000);
    expect(tries(system)).toHaveLength(4);
    expect(system.objects.size).toBe(0);
  });
});
