import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { createEventBridgeClient, createEventBus } from '../../../../lib/adapters/eventbridge/event-bus.ts';
import { toTraceHeader } from '../../../../lib/runtime/trace.ts';
import { eventOf } from '../../invoices/samples.ts';

const client = createEventBridgeClient();
const service = mockClient(client);
const bus = createEventBus(client, { name: 'payments-test', traceHeader: toTraceHeader });

/** Takes every event but those whose detail holds the word. */
function takeAllBut(word: string): void {
  service.on(PutEventsCommand).callsFake(({ Entries = [] }: PutEventsCommand['input']) => {
    const taken = Entries.map(({ Detail = '' }, index) =>
      Detail.includes(word) ? { ErrorCode: 'InternalFailure' } : { EventId: String(index) },
    );
    return { Entries: taken, FailedEntryCount: taken.filter((entry) => 'ErrorCode' in entry).length };
  });
}

const stored = (sequence: number, data = {}) => {
  const event = eventOf('payment.processing', data, sequence);
  return { event, body: JSON.stringify(event) };
};

beforeEach(() => {
  service.reset();
  takeAllBut('nothing of this kind');
});

const calls = () => service.commandCalls(PutEventsCommand).map(({ args }) => args[0].input.Entries ?? []);

describe('the bus', () => {
  it('gets the stored text, the type with its version, and the trace of the event', async () => {
    const traceparent = `00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01`;
    const event = { ...eventOf('payment.processing', {}, 1), traceparent };
    const body = `${JSON.stringify(event)} `;
    await bus.publish([{ event, body }]);
    expect(calls()).toEqual([
      [
        {
          EventBusName: 'payments-test',
          Source: 'payments',
          DetailType: 'payment.processing.v1',
          Time: new Date(event.time),
          Detail: body,
          TraceHeader: 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1',
        },
      ],
    ]);
  });

  it('is given at most ten events at once', async () => {
    const events = Array.from({ length: 23 }, (_, index) => stored(index + 1));
    expect(await bus.publish(events)).toEqual([]);
    expect(calls().map((entries) => entries.length)).toEqual([10, 10, 3]);
    expect(
      calls()
        .flat()
        .map(({ Detail }) => Detail),
    ).toEqual(events.map(({ body }) => body));
  });

  it('is given less than a megabyte at once', async () => {
    const large = [1, 2, 3].map((sequence) => stored(sequence, { text: 'x'.repeat(400_000) }));
    await bus.publish(large);
    expect(calls().map((entries) => entries.length)).toEqual([2, 1]);
  });

  it('gives back what it did not take', async () => {
    takeAllBut('"poison"');
    const events = [stored(1), stored(2, { kind: 'poison' }), stored(3)];
    expect(await bus.publish(events)).toEqual([events[1]]);
  });
});
