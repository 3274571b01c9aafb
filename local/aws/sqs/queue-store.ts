import type { QueueStore, ReceivedMessage } from '../../seam.ts';
import type { Broker } from './broker.ts';
import { receiptHandleOf } from './broker.ts';
import { queueDoesNotExist } from './errors.ts';
import { md5Hex } from './message-attributes.ts';
import type { TakenMessage } from './message-row.ts';
import type { Queue } from './queues.ts';

/** The system attributes of a message, all of them; who asked for fewer gets a selection. */
export const systemAttributes = (message: TakenMessage): Record<string, string> => ({
  ApproximateFirstReceiveTimestamp: String(message.first_received_at ?? 0),
  ApproximateReceiveCount: String(message.receive_count),
  SenderId: message.sender,
  SentTimestamp: String(message.sent_at),
  ...(message.trace === null ? {} : { AWSTraceHeader: message.trace }),
  ...(message.dead_letter_source === null ? {} : { DeadLetterQueueSourceArn: message.dead_letter_source }),
});

const toReceived = (message: TakenMessage): ReceivedMessage => ({
  messageId: message.message_id,
  receiptHandle: receiptHandleOf(message),
  body: message.body,
  md5: md5Hex(message.body),
  attributes: systemAttributes(message),
  messageAttributes: Object.fromEntries(
    Object.entries(message.attributesOf).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      {
        dataType: DataType,
        ...(StringValue === undefined ? {} : { stringValue: StringValue }),
        ...(BinaryValue === undefined ? {} : { binaryValue: BinaryValue }),
      },
    ]),
  ),
});

const nameOf = (queueArn: string): string => queueArn.slice(queueArn.lastIndexOf(':') + 1);

/** The queues as the other parts of the runtime see them: by ARN, without the wire. */
export const createQueueStore = (broker: Broker): QueueStore => {
  const require = (queueArn: string): Queue => {
    const queue = broker.queues.byArn(queueArn);
    if (queue === undefined) throw queueDoesNotExist();
    return queue;
  };
  return {
    exists: (queueArn) => broker.queues.byArn(queueArn) !== undefined,
    send: (queueArn, body, options = {}) => {
      const attributes = Object.entries(options.attributes ?? {}).map(
        ([name, value]) => [name, { DataType: 'String', StringValue: value }] as const,
      );
      broker.send(require(queueArn), {
        body,
        attributes: Object.fromEntries(attributes),
        traceHeader: options.traceHeader,
        delaySeconds: options.delaySeconds,
      });
    },
    receive: (queueArn, max, visibilityTimeoutSeconds) =>
      broker.take(require(queueArn), max, visibilityTimeoutSeconds).map(toReceived),
    delete: (queueArn, receiptHandle) => {
      broker.acknowledge({ queue: require(queueArn), receiptHandle });
    },
    changeVisibility: (queueArn, receiptHandle, seconds) => {
      broker.changeVisibility({ queue: require(queueArn), receiptHandle }, seconds);
    },
    depths: () => {
      const queues = broker.queues.all();
      const counts = broker.messages.counts(queues);
      return new Map(
        queues.map(({ name, arn }) => {
          const { visible = 0, delayed = 0, inFlight = 0 } = counts.get(name) ?? {};
          return [arn, { visible, delayed, inFlight }];
        }),
      );
    },
    onVisible: (queueArn, wake) => broker.wakers.onVisible(nameOf(queueArn), wake),
  };
};
