import type { QueueMessage } from '../../lib/runtime/queue.ts';
import type { Envelope } from '../../lib/shared/event.ts';

/** A message as a rule of the bus lays it into a queue. */
export function busMessage(event: Envelope, changes: Partial<QueueMessage> = {}): QueueMessage {
  const delivery = {
    version: '0',
    id: 'd-1',
    'detail-type': `${event.type}.v1`,
    source: 'payments',
    detail: event,
  };
  return textMessage(JSON.stringify(delivery), changes);
}

export function textMessage(body: string, changes: Partial<QueueMessage> = {}): QueueMessage {
  return { messageId: 'm-1', body, receives: 1, lastReceive: false, traceparent: null, ...changes };
}
