import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { RetryLater } from '../../../lib/shared/fault.ts';
import { PoisonMessage, queueHandler } from '../../../lib/runtime/queue.ts';
import type { QueueMessage } from '../../../lib/runtime/queue.ts';
import { context } from './api-gateway.ts';
import { keepWritten, linesOf } from './written.ts';

let written: () => string;
beforeEach(() => {
  written = keepWritten();
});

function record(messageId: string, receives = 1, traceHeader?: string): SQSRecord {
  return {
    messageId,
    receiptHandle: `receipt of ${messageId}`,
    body: `body of ${messageId}`,
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: '0',
      SenderId: 'sender',
      ApproximateFirstReceiveTimestamp: '0',
      ...(traceHeader === undefined ? {} : { AWSTraceHeader: traceHeader }),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-west-3:000000000000:payments-test-stripe-events',
    awsRegion: 'eu-west-3',
  };
}

/** A consumer that fails on the messages named, and everything it was asked. */
function consumer(failing: Readonly<Record<string, unknown>> = {}) {
  const pauses: (readonly [string, number])[] = [];
  const seen: QueueMessage[] = [];
  const handler = queueHandler({
    function: 'payments/process-stripe-event',
    retryAfter: async (receipt, seconds) => void pauses.push([receipt, seconds]),
    handle: async (message) => {
      seen.push(message);
      if (failing[message.messageId] !== undefined) throw failing[message.messageId];
    },
  });
  return { pauses, seen, work: (event: SQSEvent) => handler(event, context) };
}

const spread = (value: number) =>
  jest.spyOn(globalThis.crypto, 'getRandomValues').mockImplementation((array) => {
    if (array instanceof Uint32Array) array.fill(value);
    return array;
  });

describe('a message that fails', () => {
  it('comes again alone: its neighbours are done', async () => {
    const { seen, work } = consumer({ m2: new Error('later') });
    const answer = await work({ Records: [record('m1'), record('m2'), record('m3')] });
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm2' }] });
    expect(seen.map((message) => message.messageId)).toEqual(['m1', 'm2', 'm3']);
  });

  it('comes again also when it is the whole batch: the invocation itself does not fail', async () => {
    const { work } = consumer({ m1: new Error('later'), m2: new Error('later') });
    expect(await work({ Records: [record('m1'), record('m2')] })).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm1' }, { itemIdentifier: 'm2' }],
    });
  });

  it('is told with its id, its count and the fault’s name, never with its body', async () => {
    const { work } = consumer({ m1: new TypeError('body of m1 is odd') });
    await work({ Records: [record('m1', 3)] });
    expect(linesOf(written())).toMatchObject([
      { level: 'ERROR', logCode: 'record_failed', messageId: 'm1', receives: 3, errorName: 'TypeError' },
      { level: 'INFO', logCode: 'batch_handled', records: 1, failed: 1 },
    ]);
    expect(written()).not.toContain('body of m1');
  });

  it('still fails when it cannot be put off', async () => {
    const handler = queueHandler({
      function: 'a',
      retryAfter: () => Promise.reject(new Error('the queue is gone')),
      handle: () => Promise.reject(new Error('later')),
    });
    expect(await handler({ Records: [record('m1')] }, context)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm1' }],
    });
  });
});

describe('the pause before the next try', () => {
  it('is none for poison: it burns its tries at once', async () => {
    const { pauses, work } = consumer({ m1: new PoisonMessage('no event') });
    expect((await work({ Records: [record('m1')] })).batchItemFailures).toHaveLength(1);
    expect(pauses).toEqual([['receipt of m1', 0]]);
  });

  it.each([
    [1, 2],
    [2, 4],
    [3, 8],
    [7, 128],
    [8, 180],
    [60, 180],
  ])('after %d receives is spread from 2 to %d seconds', async (receives, most) => {
    const pauseOf = async (value: number) => {
      spread(value);
      const { pauses, work } = consumer({ m1: new Error('later') });
      await work({ Records: [record('m1', receives)] });
      return pauses[0]?.[1];
    };
    expect(await pauseOf(0)).toBe(2);
    expect(await pauseOf(2 ** 32 - 1)).toBe(most);
  });

  it.each([
    [1, 2],
    [2, 240],
    [4, 240],
  ])('after %d receives is the one that the fault names: %d seconds', async (receives, seconds) => {
    const { pauses, work } = consumer({ m1: new RetryLater('invoice_not_issued', 'later', [2, 240]) });
    expect((await work({ Records: [record('m1', receives)] })).batchItemFailures).toHaveLength(1);
    expect(pauses).toEqual([['receipt of m1', seconds]]);
  });

  it('is asked for only where a message failed', async () => {
    const { pauses, work } = consumer({ m2: new Error('later') });
    await work({ Records: [record('m1'), record('m2')] });
    expect(pauses.map(([receipt]) => receipt)).toEqual(['receipt of m2']);
  });
});

describe('a message as its consumer sees it', () => {
  it('says at the fifth receive that there is no other', async () => {
    const { seen, work } = consumer();
    await work({ Records: [record('m1', 4), record('m2', 5), record('m3', 6)] });
    expect(seen.map(({ receives, lastReceive }) => [receives, lastReceive])).toEqual([
      [4, false],
      [5, true],
      [6, true],
    ]);
  });

  it('carries the trace of who sent it', async () => {
    const { seen, work } = consumer();
    const header = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1';
    await work({ Records: [record('m1', 1, header), record('m2')] });
    expect(seen.map((message) => message.traceparent)).toEqual([
      '00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01',
      null,
    ]);
  });
});
