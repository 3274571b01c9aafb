import { beforeEach, describe, expect, it } from '@jest/globals';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { createHandler } from '../../../functions/audit/publish-events/handler.ts';
import type { StoredEvent } from '../../../lib/audit/app/ports.ts';
import { streamHandler } from '../../../lib/runtime/stream.ts';
import type { StreamRecord } from '../../../lib/runtime/stream.ts';
import { eventOf } from '../../unit/invoices/samples.ts';
import { observed } from '../observed.ts';

const events = [1, 2, 3, 4].map((sequence) => eventOf('payment.processing', {}, sequence));
const recordOf = (body: string | null, sequenceNumber: string): StreamRecord => ({
  sequenceNumber,
  text: (attribute) => (attribute === 'body' ? body : null),
});
const records = events.map((event, index) => recordOf(JSON.stringify(event), `10${String(index)}`));

let published: StoredEvent[] = [];
let refused: readonly string[] = [];
beforeEach(() => {
  published = [];
  refused = [];
});

const bus = {
  publish: async (stored: readonly StoredEvent[]) => {
    published.push(...stored);
    return stored.filter(({ event }) => refused.includes(event.id));
  },
};

describe('the publisher', () => {
  it('publishes every event of a batch with the text it was stored with, in order', async () => {
    const { observation, counts } = observed();
    expect(await createHandler({ bus })(records, observation)).toBeNull();
    expect(published.map(({ body }) => body)).toEqual(events.map((event) => JSON.stringify(event)));
    expect(counts).toEqual({ EventsPublished: 4 });
  });

  it('goes on from the first event that the bus did not take', async () => {
    refused = [events[3]?.id ?? '', events[1]?.id ?? ''];
    const { observation, counts } = observed();
    expect(await createHandler({ bus })(records, observation)).toBe(records[1]);
    expect(counts).toEqual({ EventsPublished: 2 });
  });

  it('fails at a row that holds no event, and publishes its neighbours', async () => {
    const broken = [records[0], recordOf('not JSON', '101'), recordOf('{}', '102'), recordOf(null, '103')];
    const batch = broken.flatMap((record) => record ?? []);
    const { observation, told } = observed();
    expect(await createHandler({ bus })(batch, observation)).toBe(batch[1]);
    expect(published).toHaveLength(1);
    expect(told).toEqual(['record_failed']);
  });

  it('does not mind members of an event that it does not know', async () => {
    const later = JSON.stringify({ ...events[0], later: true });
    await createHandler({ bus })([recordOf(later, '100')], observed().observation);
    expect(published).toMatchObject([{ body: later }]);
  });
});

describe('the stream', () => {
  const streamed = (): DynamoDBStreamEvent => ({
    Records: events.map((event, index) => ({
      eventName: 'INSERT',
      dynamodb: {
        SequenceNumber: `20${String(index)}`,
        NewImage: { PK: { S: 'EVT#pay_1' }, body: { S: JSON.stringify(event) } },
      },
    })),
  });

  it('is told nothing when all is published, and the sequence number where it goes on otherwise', async () => {
    const handler = streamHandler({ function: 'audit/publish-events', handle: createHandler({ bus }) });
    expect(await handler(streamed())).toEqual({ batchItemFailures: [] });
    refused = [events[2]?.id ?? ''];
    expect(await handler(streamed())).toEqual({ batchItemFailures: [{ itemIdentifier: '202' }] });
  });

  it('begins anew when the bus cannot be reached', async () => {
    const publish = async () => {
      throw new Error('no connection');
    };
    const handler = streamHandler({
      function: 'audit/publish-events',
      handle: createHandler({ bus: { publish } }),
    });
    expect(await handler(streamed())).toEqual({ batchItemFailures: [{ itemIdentifier: '200' }] });
  });
});
