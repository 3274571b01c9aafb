import { mailEvent } from '../../../lib/notifications/app/mail-event.ts';
import type { MailDeps } from '../../../lib/notifications/app/mail-event.ts';
import { readBusEvent } from '../../../lib/runtime/bus-event.ts';
import type { QueueConsumer } from '../../../lib/runtime/queue.ts';

/** Sends the mail that an event calls for, once. */
export function createHandler(deps: MailDeps): QueueConsumer['handle'] {
  return async (message, observation) => {
    const { event } = readBusEvent(message);
    observation.duration('EventAgeMs', deps.now() - Date.parse(event.time));
    const { mailId, kind } = await mailEvent(event, deps);
    if (kind === 'sent') observation.count('MailSent');
    observation.note({ mailId, reason: kind });
  };
}
