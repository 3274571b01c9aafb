import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from '../sqlite.ts';
import { redriveOf } from './attributes.ts';
import type { Broker } from './broker.ts';
import { queueDoesNotExist } from './errors.ts';
import { messageAttributes } from './message-attributes.ts';
import type { MessageRow } from './message-row.ts';
import type { Counts } from './messages.ts';
import type { MoveTasks } from './move-tasks.ts';
import type { Queue } from './queues.ts';

/** A queue as an operator sees it. */
export interface QueueState extends Counts {
  readonly name: string;
  readonly arn: string;
  /** Where messages go that were received too often. */
  readonly deadLetterQueue: string | null;
  /** Queues whose dead letters come here. */
  readonly sources: readonly string[];
  readonly oldestSentAtMs: number | null;
}

/** A message where it lies. */
export interface LyingMessage {
  /** Names it to the desk. */
  readonly key: number;
  readonly id: string;
  readonly sentAtMs: number;
  readonly receiveCount: number;
  readonly state: 'visible' | 'delayed' | 'in_flight';
  readonly body: string;
  /** The service's own and the sender's; binary ones in base64. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly traceHeader: string | null;
}

/** Looks at queues without receiving, and brings dead letters back. */
export interface QueueDesk {
  all(): readonly QueueState[];
  /** The oldest messages; undefined where there is no such queue. */
  peek(queueName: string, most: number): readonly LyingMessage[] | undefined;
  /** Runs a move task; `done` is false when it met a letter that does not say where it came from. */
  redrive(queueName: string): { readonly moved: number; readonly done: boolean };
  /** Sends the message's body to another queue and takes it away here, both or neither. */
  sendOn(message: LyingMessage, queueArn: string): void;
  remove(message: LyingMessage): void;
}

const stateOf = (message: MessageRow, nowMs: number): LyingMessage['state'] => {
  if (message.visible_at <= nowMs) return 'visible';
  return message.receipt === null ? 'delayed' : 'in_flight';
};

const systemTexts = (message: MessageRow): Record<string, string> => ({
  ...(message.dead_letter_source === null ? {} : { DeadLetterQueueSourceArn: message.dead_letter_source }),
  ...(message.trace === null ? {} : { AWSTraceHeader: message.trace }),
});

const ownTexts = (message: MessageRow): Record<string, string> =>
  Object.fromEntries(
    Object.entries(messageAttributes.parse(JSON.parse(message.attributes))).map(
      ([name, { StringValue, BinaryValue }]) => [name, StringValue ?? BinaryValue ?? ''],
    ),
  );

const lyingMessage = (message: MessageRow, nowMs: number): LyingMessage => ({
  key: message.id,
  id: message.message_id,
  sentAtMs: message.sent_at,
  receiveCount: message.receive_count,
  state: stateOf(message, nowMs),
  body: message.body,
  attributes: { ...systemTexts(message), ...ownTexts(message) },
  traceHeader: message.trace,
});

const nameOf = (arn: string): string => arn.slice(arn.lastIndexOf(':') + 1);
const nothing: Counts = { visible: 0, delayed: 0, inFlight: 0 };

export interface DeskParts {
  readonly broker: Broker;
  readonly tasks: MoveTasks;
  readonly db: DatabaseSync;
  readonly now: () => number;
}

export const createQueueDesk = ({ broker, tasks, db, now }: DeskParts): QueueDesk => {
  const { queues, messages } = broker;
  const describe = (queue: Queue, counts: Counts): QueueState => {
    const target = redriveOf(queue.attributes)?.deadLetterTargetArn;
    return {
      name: queue.name,
      arn: queue.arn,
      deadLetterQueue: target === undefined ? null : nameOf(target),
      sources: queues.sourcesOf(queue.arn).map(({ name }) => name),
      visible: counts.visible,
      delayed: counts.delayed,
      inFlight: counts.inFlight,
      oldestSentAtMs: messages.oldestSentAt(queue) ?? null,
    };
  };
  const require = (queue: Queue | undefined): Queue => {
    if (queue === undefined) throw queueDoesNotExist();
    return queue;
  };
  return {
    all: () => {
      const all = queues.all();
      const counts = messages.counts(all);
      return all.map((queue) => describe(queue, counts.get(queue.name) ?? nothing));
    },
    peek: (queueName, most) => {
      const queue = queues.byName(queueName);
      return queue && messages.lying(queue, most).map((message) => lyingMessage(message, now()));
    },
    redrive: (queueName) => {
      const handle = tasks.start({ SourceArn: require(queues.byName(queueName)).arn });
      const { moved, status } = tasks.progress(handle);
      return { moved, done: status === 'COMPLETED' };
    },
    sendOn: (message, queueArn) => {
      const target = require(queues.byArn(queueArn));
      inTransaction(db, () => {
        messages.remove(message.key);
        broker.send(target, { body: message.body, traceHeader: message.traceHeader ?? undefined });
      });
    },
    remove: (message) => {
      messages.remove(message.key);
    },
  };
};
