import { afterEach, describe, expect, it } from '@jest/globals';

import { answered, functionArn, queueArn, resource, systems, thrown } from './system.ts';
import type { Handler, System } from './system.ts';

const { start, stopAll } = systems();
const QUEUE = queueArn('work');
const DLQ = queueArn('work-dlq');

const mapping = (properties: object = {}) =>
  resource('AWS::Lambda::EventSourceMapping', 'mapping-1', {
    EventSourceArn: QUEUE,
    FunctionName: functionArn('worker:live'),
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    ...properties,
  });

const withWorker = async (handler: Handler, properties: object = {}): Promise<System> => {
  const system = await start({ functions: { 'worker:live': handler }, resources: [mapping(properties)] });
  system.queues.create(DLQ);
  system.queues.create(QUEUE, { visibilityS: 180, deadLetterArn: DLQ, maxReceives: 5 });
  return system;
};

interface Batch {
  readonly Records: readonly { readonly messageId: string; readonly body: string }[];
}
const batchIn = (payload: string): Batch => JSON.parse(payload) as Batch;
const bodiesOf = (system: System): readonly (readonly string[])[] =>
  system.runner.calls.map(({ payload }) => batchIn(payload).Records.map(({ body }) => body));

const failBody =
  (poison: string): Handler =>
  (payload) => {
    const failed = batchIn(payload).Records.filter(({ body }) => body === poison);
    return answered({ batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) });
  };

describe('a mapping of a queue', () => {
  afterEach(stopAll);

  it('hands on messages in the shape of the service, with the trace header, and deletes them', async () => {
    const system = await withWorker(() => answered());
    system.queues.send(QUEUE, '{"a":1}', { attributes: { kind: 'x' }, traceHeader: 'Root=1-2-3' });
    await system.idle();
    const [call] = system.runner.calls;
    expect(call?.traceHeader).toBe('Root=1-2-3');
    expect(JSON.parse(call?.payload ?? '')).toEqual({
      Records: [
        {
          messageId: expect.any(String),
          receiptHandle: expect.any(String),
          body: '{"a":1}',
          attributes: { ApproximateReceiveCount: '1', AWSTraceHeader: 'Root=1-2-3' },
          messageAttributes: {
            kind: { stringValue: 'x', stringListValues: [], binaryListValues: [], dataType: 'String' },
          },
          md5OfBody: 'bb6cb5c68df4652941caf652a366f2d8',
          eventSource: 'aws:sqs',
          eventSourceARN: QUEUE,
          awsRegion: 'eu-west-3',
        },
      ],
    });
    expect(system.queues.bodies(QUEUE)).toEqual([]);
  });

  it('keeps only the failed message of a batch, until its visibility time-out ends', async () => {
    const system = await withWorker(failBody('bad'), { BatchSize: 3, MaximumBatchingWindowInSeconds: 60 });
    for (const body of ['one', 'bad', 'two']) system.queues.send(QUEUE, body);
    await system.idle();
    expect(bodiesOf(system)).toEqual([['one', 'bad', 'two']]);
    expect(system.queues.bodies(QUEUE)).toEqual(['bad']);
    await system.control('POST', 'clock', { advanceMs: 180_000 });
    await system.control('POST', 'clock', { advanceMs: 60_000 });
    await system.idle();
    expect(bodiesOf(system).at(-1)).toEqual(['bad']);
  });

  it('brings a poison message to the dead-letter queue after five tries, its neighbours not', async () => {
    const system = await withWorker(failBody('bad'));
    for (const body of ['bad', 'good']) system.queues.send(QUEUE, body);
    await system.idle();
    for (let tries = 0; tries < 5; tries += 1) await system.advance(180_000);
    expect(system.queues.bodies(DLQ)).toEqual(['bad']);
    expect(system.queues.bodies(QUEUE)).toEqual([]);
    expect(
      bodiesOf(system)
        .flat()
        .filter((body) => body === 'bad'),
    ).toHaveLength(5);
    expect(
      bodiesOf(system)
        .flat()
        .filter((body) => body === 'good'),
    ).toHaveLength(1);
  });

  it.each([
    ['a malformed answer', () => answered({ batchItemFailures: [{ itemIdentifier: '' }] })],
    ['an unknown identifier', () => answered({ batchItemFailures: [{ itemIdentifier: 'nobody' }] })],
    ['a thrown error', () => thrown()],
  ])('keeps the whole batch after %s', async (_name, handler) => {
    const system = await withWorker(handler);
    for (const body of ['one', 'two']) system.queues.send(QUEUE, body);
    await system.idle();
    expect(system.queues.bodies(QUEUE)).toEqual(['one', 'two']);
  });

  it('ignores the answer where partial failures are not switched on', async () => {
    const system = await withWorker(failBody('bad'), { FunctionResponseTypes: [] });
    system.queues.send(QUEUE, 'bad');
    await system.idle();
    expect(system.queues.bodies(QUEUE)).toEqual([]);
  });

  it('deletes messages that no filter wants', async () => {
    const Filters = [{ Pattern: JSON.stringify({ body: { kind: ['wanted'] } }) }];
    const system = await withWorker(() => answered(), { FilterCriteria: { Filters } });
    for (const body of ['{"kind":"wanted"}', '{"kind":"other"}', 'text']) system.queues.send(QUEUE, body);
    await system.idle();
    expect(bodiesOf(system).flat()).toEqual(['{"kind":"wanted"}']);
    expect(system.queues.bodies(QUEUE)).toEqual([]);
  });

  it('closes a batching window when its time is over', async () => {
    const system = await withWorker(() => answered(), { BatchSize: 100, MaximumBatchingWindowInSeconds: 20 });
    for (const body of ['one', 'two']) system.queues.send(QUEUE, body);
    expect(system.runner.calls).toEqual([]);
    await system.advance(20_000);
    expect(bodiesOf(system)).toEqual([['one', 'two']]);
  });

  it('never runs more batches at a time than its maximum concurrency', async () => {
    let [running, most] = [0, 0];
    const handler: Handler = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return answered();
    };
    const system = await withWorker(handler, { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } });
    for (let index = 0; index < 9; index += 1) system.queues.send(QUEUE, String(index));
    await system.idle();
    expect(system.runner.calls).toHaveLength(9);
    expect(most).toBe(2);
  });

  it('tries a throttled batch again without losing a receive', async () => {
    const handler: Handler = (_payload, count) =>
      count === 1 ? { ok: false, errorType: 'T', errorMessage: '', kind: 'throttled' } : answered();
    const system = await withWorker(handler);
    system.queues.send(QUEUE, 'one');
    await system.idle();
    expect(system.runner.calls).toHaveLength(2);
    expect(system.runner.calls[1]?.payload).toContain('"ApproximateReceiveCount":"1"');
    expect(system.queues.bodies(QUEUE)).toEqual([]);
  });

  it('goes on when its queue was deleted and made again', async () => {
    const system = await withWorker(() => answered());
    system.queues.drop(QUEUE);
    await system.advance(5000);
    system.queues.create(QUEUE);
    system.queues.send(QUEUE, 'again');
    await system.idle();
    expect(bodiesOf(system)).toEqual([['again']]);
  });

  it('does not wait for a function for ever when the system stops', async () => {
    const system = await withWorker(() => new Promise(() => undefined));
    system.queues.send(QUEUE, 'one');
    await expect(system.machinery.stop()).resolves.toBeUndefined();
    expect(system.queues.bodies(QUEUE)).toEqual(['one']);
  });

  it('refuses a batch of more than ten without a window', async () => {
    await expect(start({ resources: [mapping({ BatchSize: 11 })] })).rejects.toThrow('Maximum batch window');
  });
});
