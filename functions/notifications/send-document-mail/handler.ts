import { mailEvent } from '../../../lib/notifications/app/mail-event.ts';
import type { MailDeps } from '../../../lib/notifications/app/mail-event.ts';
import { mailOwedRefund } from '../../../lib/notifications/app/mail-owed-refund.ts';
import { readBusEvent } from '../../../lib/runtime/bus-event.ts';
import type { QueueConsumer } from '../../../lib/runtime/queue.ts';

/** Sends the mails that an event calls for, each once. */
export function createHandler(deps: MailDeps): QueueConsumer['handle'] {
  return async (message, observation) => {
    const { event } = readBusEvent(message);
    observation.duration('EventAgeMs', deps.now() - Date.parse(event.time));
    const mailed = [await mailEvent(event, deps), await mailOwedRefund(event, deps)];
    for (const one of mailed.filter((sent) => sent !== null)) {
      if (one.kind === 'sent') observation.count('MailSent');
      observation.note({ mailId: one.mailId, reason: one.kind });
    }
  };
}
