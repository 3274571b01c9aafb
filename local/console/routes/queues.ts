import type { MessageView, QueueRow, QueuesView } from '../contract.ts';
import type { LyingMessage, QueueDesk, QueueState } from '../../aws/sqs/queue-desk.ts';
import { json, notFound } from '../http/answer.ts';
import type { Routes } from '../http/routes.ts';
import type { Redrive } from './redrive.ts';

const mostMessages = 100;

export interface QueuesKit {
  readonly desk: Pick<QueueDesk, 'all' | 'peek'>;
  readonly now: () => number;
  /** Names of rules and schedules by the ARN of the queue that their failures go to. */
  readonly sendersTo: (queueArn: string) => readonly string[];
  readonly redrive: Redrive;
}

const messageView = ({ id, sentAtMs, receiveCount, state, body, attributes }: LyingMessage): MessageView => ({
  id,
  sentAt: new Date(sentAtMs).toISOString(),
  receiveCount,
  state,
  body,
  attributes,
});

const rowOf = (queue: QueueState, { sendersTo, now }: QueuesKit): QueueRow => {
  const sources = [...queue.sources, ...sendersTo(queue.arn)];
  const { name, deadLetterQueue, visible, delayed, inFlight, oldestSentAtMs } = queue;
  const oldestAgeMs = oldestSentAtMs === null ? null : Math.max(now() - oldestSentAtMs, 0);
  const isDeadLetter = sources.length > 0;
  return { name, isDeadLetter, sources, deadLetterQueue, visible, delayed, inFlight, oldestAgeMs };
};

/** All queues, and what changes when something moved: time alone moves their ages. */
export const createQueuesView = (kit: QueuesKit) => ({
  look: (): QueuesView => ({ items: kit.desk.all().map((queue) => rowOf(queue, kit)) }),
  signOf: ({ items }: QueuesView): unknown =>
    items.map(({ visible, delayed, inFlight, oldestAgeMs }) => [
      visible,
      delayed,
      inFlight,
      oldestAgeMs === null,
    ]),
});

/** Queues and dead-letter queues; looking receives nothing. */
export const queueRoutes = (kit: QueuesKit): Routes => {
  const view = createQueuesView(kit);
  return {
    'GET /api/queues': () => json(view.look()),
    'GET /api/queues/:name/messages': ({ name }) => {
      const messages = kit.desk.peek(name, mostMessages);
      if (messages === undefined) throw notFound(`The queue ${name}`);
      return json({ items: messages.map(messageView) });
    },
    'POST /api/queues/:name/redrive': async ({ name }) => json({ moved: await kit.redrive(name) }),
  };
};
