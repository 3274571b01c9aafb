import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { QueueStore, ResolvedResource } from '../../../local/seam.ts';
import type { Harness } from './harness.ts';
import { ACCOUNT, REGION, resource, startHarness } from './harness.ts';

const arnOf = (name: string): string => `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`;

const queue = (name: string, properties: Record<string, unknown> = {}): ResolvedResource =>
  resource('AWS::SQS::Queue', `http://127.0.0.1/${ACCOUNT}/${name}`, { QueueName: name, ...properties });

let harness: Harness;
let queues: QueueStore;

beforeAll(async () => {
  harness = await startHarness({
    resources: [
      queue('work', {
        VisibilityTimeout: 180,
        RedrivePolicy: { deadLetterTargetArn: arnOf('work-dlq'), maxReceiveCount: 5 },
        KmsMasterKeyId: 'alias/data',
      }),
      queue('work-dlq', { MessageRetentionPeriod: 1_209_600 }),
    ],
  });
  queues = harness.stores.queues;
});

afterAll(async () => {
  await harness.stop();
});

describe('pollers', () => {
  it('are woken when a message is sent, when a delay ends and when a visibility timeout ends', () => {
    let wakes = 0;
    const stop = queues.onVisible(arnOf('work'), () => {
      wakes += 1;
    });
    queues.send(arnOf('work'), 'now');
    expect(wakes).toBe(1);
    queues.send(arnOf('work'), 'later', { delaySeconds: 15 });
    const [message] = queues.receive(arnOf('work'), 10);
    queues.delete(arnOf('work'), message?.receiptHandle ?? '');
    wakes = 0;
    harness.clock.advance(15_000);
    expect(wakes).toBe(1);
    expect(queues.receive(arnOf('work'), 10, 5)).toHaveLength(1);
    harness.clock.advance(4_999);
    expect(wakes).toBe(1);
    harness.clock.advance(1);
    expect(wakes).toBe(2);
    stop();
    queues.send(arnOf('work'), 'unheard');
    expect(wakes).toBe(2);
  });
});

describe('a poller that takes nothing', () => {
  it('is woken again by the next delay that ends', () => {
    let wakes = 0;
    queues.send(arnOf('work'), 'first', { delaySeconds: 10 });
    queues.send(arnOf('work'), 'second', { delaySeconds: 20 });
    const stop = queues.onVisible(arnOf('work'), () => {
      wakes += 1;
    });
    harness.clock.advance(20_000);
    expect(wakes).toBe(2);
    stop();
  });
});

describe('depths', () => {
  it('tell visible, delayed and in-flight messages of every queue, also of empty ones', () => {
    for (const { receiptHandle } of queues.receive(arnOf('work'), 10))
      queues.delete(arnOf('work'), receiptHandle);
    queues.send(arnOf('work'), 'a');
    queues.receive(arnOf('work'), 1);
    queues.send(arnOf('work'), 'b');
    queues.send(arnOf('work'), 'c', { delaySeconds: 60 });
    expect(Object.fromEntries(queues.depths())).toEqual({
      [arnOf('work')]: { visible: 1, delayed: 1, inFlight: 1 },
      [arnOf('work-dlq')]: { visible: 0, delayed: 0, inFlight: 0 },
    });
  });
});

describe('a runtime that was started again', () => {
  it('shows at once what its receivers had in hand when they ended, and no delayed message before its time', async () => {
    queues.send(arnOf('work'), 'in hand');
    queues.send(arnOf('work'), 'delayed', { delaySeconds: 60 });
    const before = queues.receive(arnOf('work'), 10).map(({ body }) => body);
    await harness.restart();
    queues = harness.stores.queues;
    const after = queues.receive(arnOf('work'), 10);
    expect(after.map(({ body }) => body)).toEqual(expect.arrayContaining(['in hand', ...before]));
    expect(after.map(({ body }) => body)).not.toContain('delayed');
    expect(after.find(({ body }) => body === 'in hand')?.attributes).toMatchObject({
      ApproximateReceiveCount: '2',
    });
  });
});

describe('a queue of the template', () => {
  it('gets its attributes, and follows the template when that changes', async () => {
    queues.send(arnOf('work-dlq'), 'kept');
    await harness.stores.provision([queue('work-dlq', { MessageRetentionPeriod: 600, DelaySeconds: 3 })]);
    expect(queues.depths().get(arnOf('work-dlq'))?.visible).toBe(1);
    queues.send(arnOf('work-dlq'), 'delayed by default');
    expect(queues.depths().get(arnOf('work-dlq'))?.delayed).toBe(1);
  });

  it('that orders its messages is refused', async () => {
    await expect(harness.stores.provision([queue('ordered', { FifoQueue: true })])).rejects.toThrow(
      'standard queues only',
    );
  });

  it('that does not exist takes nothing', () => {
    expect(queues.exists(arnOf('nowhere'))).toBe(false);
    expect(() => queues.send(arnOf('nowhere'), 'x')).toThrow('The specified queue does not exist');
  });
});
