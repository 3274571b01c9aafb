import { republishEvents } from '../../../lib/audit/app/republish-events.ts';
import type { RepublishDeps } from '../../../lib/audit/app/republish-events.ts';
import type { ScheduledJob } from '../../../lib/runtime/schedule.ts';

/** Publishes again what never reached the audit trail; anything but 0 means that a part before it has failed. */
export function createHandler(deps: RepublishDeps): ScheduledJob['run'] {
  return async (observation) => {
    const republished = await republishEvents(deps);
    observation.count('EventsRepublished', republished);
    return republished;
  };
}
