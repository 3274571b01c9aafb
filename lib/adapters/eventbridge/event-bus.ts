import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { EventBus, StoredEvent } from '../../audit/app/ports.ts';
import { detailType } from '../../shared/event.ts';

/** Limits of one PutEvents request (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html). */
const maxEntries = 10;
const maxBytes = 900_000;

export function createEventBridgeClient(): EventBridgeClient {
  return new EventBridgeClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 500, requestTimeout: 3_000, throwOnRequestTimeout: true },
  });
}

export interface BusSettings {
  readonly name: string;
  /** The header by which a stored trace goes on at AWS; null = it has none. */
  readonly traceHeader: (traceparent: string | null) => string | null;
}

/** The bus; events are sent with the text they were stored with. */
export function createEventBus(client: EventBridgeClient, settings: BusSettings): EventBus {
  return {
    async publish(events) {
      const refused: StoredEvent[] = [];
      for (const chunk of chunksOf(events)) {
        const command = new PutEventsCommand({ Entries: chunk.map((stored) => entryOf(stored, settings)) });
        const { Entries = [], FailedEntryCount = 0 } = await client.send(command);
        if (FailedEntryCount > 0)
          refused.push(...chunk.filter((_, index) => Entries[index]?.EventId === undefined));
      }
      return refused;
    },
  };
}

function entryOf({ event, body }: StoredEvent, { name, traceHeader }: BusSettings): PutEventsRequestEntry {
  const trace = traceHeader(event.traceparent);
  return {
    EventBusName: name,
    Source: event.source,
    DetailType: detailType(event.type, event.version),
    Time: new Date(event.time),
    Detail: body,
    ...(trace === null ? {} : { TraceHeader: trace }),
  };
}

function chunksOf(events: readonly StoredEvent[]): readonly (readonly StoredEvent[])[] {
  const chunks: StoredEvent[][] = [];
  let bytes = Infinity;
  for (const stored of events) {
    const size = Buffer.byteLength(stored.body) + 200;
    const last = chunks.at(-1);
    if (last === undefined || last.length === maxEntries || bytes + size > maxBytes) {
      chunks.push([stored]);
      bytes = size;
    } else {
      last.push(stored);
      bytes += size;
    }
  }
  return chunks;
}
