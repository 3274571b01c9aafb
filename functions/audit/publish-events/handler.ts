import type { EventBus, StoredEvent } from '../../../lib/audit/app/ports.ts';
import type { Observation } from '../../../lib/runtime/observation.ts';
import type { StreamConsumer, StreamRecord } from '../../../lib/runtime/stream.ts';
import { readStoredEvent } from './schema.ts';

/** Publishes what the stream tells, in its order; the first event that the bus did not take is where it goes on. */
export function createHandler(deps: { readonly bus: EventBus }): StreamConsumer['handle'] {
  return async (records, observation) => {
    const read = records.map((record) => ({ record, stored: readStoredEvent(record) }));
    const events = read.flatMap(({ stored }) => stored ?? []);
    const refused = new Set<StoredEvent | null>(await deps.bus.publish(events));
    observation.count('EventsPublished', events.length - refused.size);
    refused.add(null);
    return firstOf(
      read.filter(({ stored }) => refused.has(stored)),
      observation,
    );
  };
}

function firstOf(
  [first]: readonly { readonly record: StreamRecord; readonly stored: StoredEvent | null }[],
  observation: Observation,
): StreamRecord | null {
  if (first === undefined) return null;
  const reason = first.stored === null ? 'unreadable' : 'bus_refused';
  observation.tell('record_failed', { ...(first.stored && { eventId: first.stored.event.id }), reason });
  return first.record;
}
