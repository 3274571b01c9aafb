import { exportEvent } from '../../../lib/audit/app/export-event.ts';
import type { ExportDeps } from '../../../lib/audit/app/export-event.ts';
import { readBusEvent } from '../../../lib/runtime/bus-event.ts';
import type { QueueConsumer } from '../../../lib/runtime/queue.ts';
import { Fault } from '../../../lib/shared/fault.ts';

/** Lays every event down in the audit trail, and marks that it got there. */
export function createHandler(deps: ExportDeps): QueueConsumer['handle'] {
  return async (message, observation) => {
    const stored = readBusEvent(message);
    observation.duration('EventAgeMs', deps.now() - Date.parse(stored.event.time));
    if (await exportEvent(stored, deps)) return;
    observation.count('DocumentMismatch');
    observation.tell('document_mismatch', { eventId: stored.event.id });
    throw new Fault('audit_mismatch', 'another text stands under the name of this event');
  };
}
