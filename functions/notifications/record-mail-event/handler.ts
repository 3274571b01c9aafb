import type { MailEvent, MailStore, RecordedEvent } from '../../../lib/notifications/app/ports.ts';
import type { Observation } from '../../../lib/runtime/observation.ts';
import type { QueueConsumer } from '../../../lib/runtime/queue.ts';
import type { MetricName } from '../../../lib/shared/metric-names.ts';
import { readMailEvent } from './schema.ts';

const metrics: Readonly<Partial<Record<MailEvent['type'], MetricName>>> = {
  Bounce: 'MailBounced',
  Reject: 'MailBounced',
  Complaint: 'MailComplained',
};

/** Keeps what became of a mail, and counts what somebody has to look at. */
export function createHandler(deps: { readonly mails: Pick<MailStore, 'record'> }): QueueConsumer['handle'] {
  return async ({ body }, observation) => {
    const read = readMailEvent(body);
    if (read === null) return;
    const { mailId, event } = read;
    const outcome = await deps.mails.record(mailId, event);
    observation.note({ mailId, eventType: event.type, reason: outcome });
    count(event, outcome, observation);
  };
}

function count({ type }: MailEvent, outcome: RecordedEvent, observation: Observation): void {
  const metric = metrics[type];
  if (metric !== undefined && outcome !== 'repeated') observation.count(metric);
  if (type === 'Send' && outcome === 'second_mail') observation.count('MailDuplicate');
}
