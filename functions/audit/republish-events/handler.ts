import { republishEvents } from '../../../lib/audit/app/republish-events.ts';
import type { RepublishDeps } from '../../../lib/audit/app/republish-events.ts';
import type { ScheduledJob } from '../../../lib/runtime/schedule.ts';

/** A cause that many share is known after some lines; all are counted. */
const maxLines = 20;

/** Publishes again what is not proven to have had its effect; anything but 0 means that a part before it has failed. */
export function createHandler(deps: RepublishDeps): ScheduledJob['run'] {
  return async (observation) => {
    const { republished, findings } = await republishEvents(deps);
    observation.count('EventsRepublished', republished);
    observation.count('EventsUnproven', findings.length);
    for (const finding of findings.slice(0, maxLines)) observation.tell('event_unproven', finding);
    return republished;
  };
}
