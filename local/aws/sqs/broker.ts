import type { LocalContext } from '../../seam.ts';
import type { QueueAttributes } from './attributes.ts';
import { numberOf, redriveOf } from './attributes.ts';
import { invalidParameter, messageNotInFlight, receiptHandleInvalid } from './errors.ts';
import type { MessageAttributes } from './message-attributes.ts';
import { checkMessage } from './message-attributes.ts';
import type { TakenMessage } from './message-row.ts';
import type { Messages } from './messages.ts';
import { createMessages } from './messages.ts';
import type { Queue, Queues } from './queues.ts';
import { createQueues } from './queues.ts';
import type { Wakers } from './wakers.ts';
import { createWakers } from './wakers.ts';

export interface SendInput {
  readonly body: string;
  readonly attributes?: MessageAttributes;
  readonly traceHeader?: string | undefined;
  readonly delaySeconds?: number | undefined;
  readonly sender?: string | null;
}

export interface ReceiptTarget {
  readonly queue: Queue;
  readonly receiptHandle: string;
}

/** What a queue does with messages, whoever asks: the API, the mappings' pollers or a rule. */
export interface Broker {
  readonly queues: Queues;
  readonly messages: Messages;
  readonly wakers: Wakers;
  send(queue: Queue, input: SendInput): string;
  take(queue: Queue, max: number, visibilitySeconds?: number): TakenMessage[];
  acknowledge(target: ReceiptTarget): void;
  changeVisibility(target: ReceiptTarget, seconds: number): void;
  createQueue(name: string, attributes: QueueAttributes, tags: Queue['tags']): Queue;
  deleteQueue(queue: Queue): void;
  purge(queue: Queue): void;
}

export const receiptHandleOf = (message: TakenMessage): string =>
  Buffer.from(`${String(message.id)} ${message.receipt}`).toString('base64');

const parseHandle = (handle: string): { readonly id: number; readonly receipt: string } => {
  const [, id, receipt] =
    /^(\d+) ([0-9a-f-]{36})$/.exec(Buffer.from(handle, 'base64').toString('utf8')) ?? [];
  if (id === undefined || receipt === undefined) throw receiptHandleInvalid();
  return { id: Number(id), receipt };
};

const checkDelay = (seconds: number): void => {
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > 900) {
    throw invalidParameter(
      `Value ${String(seconds)} for parameter DelaySeconds is invalid. Reason: must be 0 to 900.`,
    );
  }
};

export const checkVisibility = (seconds: number): void => {
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > 43_200) {
    throw invalidParameter(
      `Value ${String(seconds)} for parameter VisibilityTimeout is invalid. Reason: must be 0 to 43200.`,
    );
  }
};

export const createBroker = (context: LocalContext): Broker => {
  const { clock, activity } = context;
  const queues = createQueues(context);
  const messages = createMessages(context, queues);
  const wakers = createWakers(clock, messages);
  const changed = (queue: Queue): void => {
    wakers.changed(queue.name);
    activity.touch();
  };
  const current = (target: ReceiptTarget): number | undefined => {
    const { id, receipt } = parseHandle(target.receiptHandle);
    return messages.find(id)?.receipt === receipt ? id : undefined;
  };
  return {
    queues,
    messages,
    wakers,
    send: (queue, { body, attributes = {}, traceHeader, delaySeconds, sender }) => {
      checkMessage(body, attributes, numberOf(queue.attributes, 'MaximumMessageSize'));
      const delay = delaySeconds ?? numberOf(queue.attributes, 'DelaySeconds');
      checkDelay(delay);
      const messageId = messages.add(queue, {
        body,
        attributes,
        traceHeader: traceHeader ?? null,
        sender: sender ?? context.accountId,
        delaySeconds: delay,
      });
      changed(queue);
      return messageId;
    },
    take: (queue, max, visibilitySeconds) => {
      const seconds = visibilitySeconds ?? numberOf(queue.attributes, 'VisibilityTimeout');
      const taken = messages.take(queue, max, seconds);
      // Hidden until now + visibility, or moved to the dead-letter queue: both change when pollers have to look.
      if (taken.length > 0) wakers.changed(queue.name);
      const target = redriveOf(queue.attributes)?.deadLetterTargetArn;
      if (target !== undefined) wakers.changed(target.slice(target.lastIndexOf(':') + 1));
      return taken;
    },
    acknowledge: (target) => {
      // A handle that a later receive has replaced deletes nothing, and that is no error.
      const id = current(target);
      if (id !== undefined) messages.remove(id);
      activity.touch();
    },
    changeVisibility: (target, seconds) => {
      checkVisibility(seconds);
      const id = current(target);
      if (id === undefined) {
        throw invalidParameter('Message does not exist or is not available for visibility timeout change.');
      }
      if ((messages.find(id)?.visible_at ?? 0) <= clock.now()) throw messageNotInFlight();
      messages.setVisibleAt(id, clock.now() + seconds * 1000);
      changed(target.queue);
    },
    createQueue: (name, attributes, tags) => {
      const queue = queues.create(name, attributes, tags);
      changed(queue);
      return queue;
    },
    deleteQueue: (queue) => {
      queues.remove(queue);
      messages.removeAll(queue);
      activity.touch();
    },
    purge: (queue) => {
      messages.removeAll(queue);
      activity.touch();
    },
  };
};
