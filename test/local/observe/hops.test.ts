import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { tmpdir } from 'node:os';
import { createSqs } from '../../../local/aws/sqs/service.ts';
import { createClock } from '../../../local/events/clock.ts';
import { watchRecords } from '../../../local/observe/hops.ts';
import { type SampledQueue, createQueueSampler } from '../../../local/observe/queues.ts';
import { contextIn } from '../host/fixture.ts';
import { answered, functionArn, queueArn, resource, sdkConfig, systems, thrown } from '../events/system.ts';
import type { Handler, System } from '../events/system.ts';
import { type Recording, createRecording } from './recording.ts';

const { start, stopAll } = systems();
const QUEUE = queueArn('invoices');
const DLQ = queueArn('rules-dlq');
const WORKER = 'payments-local-issue-documents:live';

const root = (digit: string): string => `Root=1-65f0c0de-${digit.repeat(24)}`;
const traceOf = (digit: string): string => `65f0c0de${digit.repeat(24)}`;
const header = (digit: string): string => `${root(digit)};Parent=${digit.repeat(16)};Sampled=1`;

const resources = [
  resource('AWS::Events::EventBus', 'payments', { Name: 'payments' }),
  resource('AWS::Events::Rule', 'payments|invoice', {
    Name: 'invoice',
    EventBusName: 'payments',
    EventPattern: { source: ['payments'] },
    State: 'ENABLED',
    Targets: [{ Id: 'Target0', Arn: QUEUE, DeadLetterConfig: { Arn: DLQ } }],
  }),
  resource('AWS::Lambda::EventSourceMapping', 'mapping-1', {
    EventSourceArn: QUEUE,
    FunctionName: functionArn(WORKER),
    BatchSize: 10,
  }),
];

const recordsIn = (payload: string) =>
  (JSON.parse(payload) as { Records: { attributes: { AWSTraceHeader?: string } }[] }).Records;

describe('what goes from part to part', () => {
  let recording: Recording;

  beforeEach(() => {
    recording = createRecording();
  });
  afterEach(stopAll);

  const run = (worker: Handler = () => answered()): Promise<System> =>
    start({
      resources,
      queues: ['invoices', 'rules-dlq'],
      functions: { [WORKER]: worker },
      recorder: recording,
    });

  const put = async (system: System, DetailType: string, TraceHeader?: string): Promise<void> => {
    const client = new EventBridgeClient(sdkConfig(await system.front()));
    const Detail = JSON.stringify({ subject: 'pay_00000001', data: { email: 'ada@example.org' } });
    const trace = TraceHeader === undefined ? {} : { TraceHeader };
    const entry = { Source: 'payments', DetailType, Detail, EventBusName: 'payments', ...trace };
    await client.send(new PutEventsCommand({ Entries: [entry] }));
    await system.idle();
  };
  const spansOf = (digit: string) => recording.spans.filter(({ traceId }) => traceId === traceOf(digit));

  it('is one thread: the event below its publisher, the wait in the queue below the event', async () => {
    const system = await run();
    await put(system, 'payment.succeeded.v1', header('a'));
    const [bus] = await recording.until('bus');
    const [queue] = await recording.until('queue');
    expect(bus).toMatchObject({
      kind: 'bus',
      name: 'payment.succeeded.v1',
      parentId: 'a'.repeat(16),
      attributes: { bus: 'payments', targets: 1 },
    });
    expect(queue).toMatchObject({
      kind: 'queue',
      name: 'invoices',
      parentId: bus?.spanId,
      attributes: { queue: 'invoices', receives: 1 },
    });
    const [call] = system.runner.calls;
    const continued = `${root('a')};Parent=${queue?.spanId ?? ''};Sampled=1`;
    expect(call?.traceHeader).toBe(continued);
    expect(recordsIn(call?.payload ?? '')[0]?.attributes.AWSTraceHeader).toBe(continued);
  });

  it('knows the payments by their ids, and keeps nothing else of an event', async () => {
    await put(await run(), 'payment.succeeded.v1', header('a'));
    expect(recording.payments.get(traceOf('a'))).toEqual(['pay_00000001']);
    expect(JSON.stringify(recording.spans)).not.toMatch(/ada@|example/);
  });

  it('begins no trace for an event that comes without one, and hands it on as it is', async () => {
    const system = await run();
    await put(system, 'payment.succeeded.v1');
    expect(recording.spans).toEqual([]);
    expect(system.runner.calls[0]?.traceHeader).toBeUndefined();
  });

  it('counts attempts to pay, so that their mean is the rate of success', async () => {
    const system = await run();
    await put(system, 'payment.succeeded.v1', header('a'));
    await put(system, 'payment.attempt_failed.v1', header('b'));
    await put(system, 'payment.created.v1', header('c'));
    const attempts = recording.measured.filter(({ name }) => name === 'payment.success');
    expect(attempts.map(({ value }) => value)).toEqual([1, 0]);
  });

  it('shows one call for many messages in the trace of each', async () => {
    const system = await start({
      resources: [
        ...resources.slice(0, 2),
        resource('AWS::Lambda::EventSourceMapping', 'mapping-2', {
          EventSourceArn: QUEUE,
          FunctionName: functionArn(WORKER),
          BatchSize: 3,
          MaximumBatchingWindowInSeconds: 60,
        }),
      ],
      queues: ['invoices'],
      functions: { [WORKER]: () => thrown() },
      recorder: recording,
    });
    for (const digit of ['a', 'b', 'b']) system.queues.send(QUEUE, '{}', { traceHeader: header(digit) });
    await system.idle();
    const call = system.runner.calls[0];
    expect(recordsIn(call?.payload ?? '')).toHaveLength(3);
    expect(call?.traceHeader).toContain(root('a'));
    expect(spansOf('a').map(({ kind }) => kind)).toEqual(['queue']);
    const shared = spansOf('b').filter(({ kind }) => kind === 'function');
    expect(shared[0]).toMatchObject({
      name: 'issue-documents',
      status: 'error',
      attributes: { shared: true, records: 3, inTrace: traceOf('a') },
    });
    expect(spansOf('b').some(({ spanId }) => spanId === shared[0]?.parentId)).toBe(true);
  });

  it('shows a message that was received too often, where it goes and from where', () => {
    const context = { ...contextIn(tmpdir()), recorder: recording };
    const sqs = createSqs(context);
    const queue = (name: string, properties: object = {}) =>
      resource('AWS::SQS::Queue', `http://127.0.0.1/0/${name}`, { QueueName: name, ...properties });
    sqs.provision(queue('mail-dlq'));
    const redrive = { deadLetterTargetArn: queueArn('mail-dlq'), maxReceiveCount: 2 };
    sqs.provision(queue('mail', { RedrivePolicy: redrive }));
    sqs.queues.send(queueArn('mail'), 'poison', { traceHeader: header('a') });
    for (let receives = 0; receives < 3; receives += 1) sqs.queues.receive(queueArn('mail'), 1, 0);
    sqs.stop();
    expect(spansOf('a')).toEqual([
      expect.objectContaining({
        kind: 'queue',
        name: 'mail-dlq',
        status: 'error',
        parentId: 'a'.repeat(16),
        attributes: expect.objectContaining({ queue: 'mail-dlq', from: 'mail', receives: 2 }),
      }),
    ]);
  });

  it('begins with a schedule what the schedule starts', async () => {
    const system = await start({
      resources: [
        resource('AWS::Scheduler::Schedule', 'sweep', {
          Name: 'sweep',
          ScheduleExpression: 'rate(1 minute)',
          FlexibleTimeWindow: { Mode: 'OFF' },
          Target: { Arn: functionArn('sweep:live'), RoleArn: 'arn:aws:iam::0:role/r' },
        }),
      ],
      functions: { 'sweep:live': () => answered() },
      recorder: recording,
    });
    await system.advance(60_000);
    await system.control('POST', 'schedules/sweep/run');
    const spans = recording.spans.filter(({ kind }) => kind === 'schedule');
    expect(spans.map(({ name, parentId }) => [name, parentId])).toEqual([
      ['sweep', null],
      ['sweep', null],
    ]);
    const parents = system.runner.calls.map(
      ({ traceHeader = '' }) => /Parent=([0-9a-f]{16})/.exec(traceHeader)?.[1],
    );
    expect(parents).toEqual(spans.map(({ spanId }) => spanId));
  });

  it('begins a trace for records of a stream, and knows their payments unless these are many', () => {
    const kit = { clock: createClock(), recorder: recording };
    const arn = 'arn:aws:dynamodb:eu-west-3:000000000000:table/main/stream/now';
    const text = Array.from({ length: 11 }, (_, at) => `"EVT#pay_000000${String(at + 10)}"`);
    watchRecords(kit, arn, { count: 2, text: text.slice(0, 2).join() }).end();
    watchRecords(kit, arn, { count: 11, text: text.join() }).end({ status: 'error' });
    const [few, many] = recording.spans;
    expect(few).toMatchObject({ kind: 'stream', name: 'stream of main', attributes: { records: 2 } });
    expect(recording.payments.get(few?.traceId ?? '')).toEqual(['pay_00000010', 'pay_00000011']);
    expect(many).toMatchObject({ status: 'error' });
    expect(recording.payments.has(many?.traceId ?? '')).toBe(false);
  });

  it('samples queues while they hold something, and once when they are empty again', () => {
    const clock = createClock();
    const nothing = { visible: 0, delayed: 0, inFlight: 0, oldestSentAtMs: null };
    let queues: readonly SampledQueue[] = [
      { ...nothing, name: 'full', visible: 2, inFlight: 1, oldestSentAtMs: clock.now() - 5000 },
      { ...nothing, name: 'empty' },
    ];
    const sample = createQueueSampler({ clock, recorder: recording }, () => queues);
    sample();
    queues = [{ ...nothing, name: 'full' }];
    sample();
    sample();
    const seen = recording.measured.map(({ name, dimensions, value }) => [name, dimensions['queue'], value]);
    expect(seen).toEqual([
      ['queue.depth', 'full', 3],
      ['queue.age', 'full', expect.closeTo(5000, -3)],
      ['queue.depth', 'full', 0],
      ['queue.age', 'full', 0],
    ]);
  });
});
