import { recordEvent } from '../../../lib/analytics/app/record-event.ts';
import type { RecordDeps } from '../../../lib/analytics/app/record-event.ts';
import { readBusEvent } from '../../../lib/runtime/bus-event.ts';
import type { QueueConsumer } from '../../../lib/runtime/queue.ts';

/** Counts an event in the figures of its day. */
export function createHandler(deps: RecordDeps): QueueConsumer['handle'] {
  return async (message, observation) => {
    const { event } = readBusEvent(message);
    observation.duration('EventAgeMs', deps.now() - Date.parse(event.time));
    await recordEvent(event, deps);
  };
}
