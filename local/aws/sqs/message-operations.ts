import * as z from 'zod';
import type { AwsRequest } from '../../seam.ts';
import type { JsonOperation } from '../json-service.ts';
import { operation } from '../json-service.ts';
import { numberOf } from './attributes.ts';
import { runBatch } from './batch.ts';
import type { Broker } from './broker.ts';
import { checkVisibility, receiptHandleOf } from './broker.ts';
import { batchRefusal, invalidParameter, missingParameter } from './errors.ts';
import type { LongPolls } from './long-poll.ts';
import type { MessageAttributes } from './message-attributes.ts';
import {
  md5Hex,
  md5OfAttributes,
  messageAttribute,
  messageAttributes,
  messageSizeBytes,
} from './message-attributes.ts';
import type { TakenMessage } from './message-row.ts';
import { systemAttributes } from './queue-store.ts';
import type { Queue } from './queues.ts';

const BATCH_LIMIT_BYTES = 1_048_576;

const byUrl = { QueueUrl: z.string() };
const message = {
  MessageBody: z.string().default(''),
  DelaySeconds: z.number().optional(),
  MessageAttributes: messageAttributes.default({}),
  MessageSystemAttributes: z.looseObject({ AWSTraceHeader: messageAttribute.optional() }).optional(),
};
type SendEntry = z.infer<z.ZodObject<typeof message>>;

const receiveInput = z.looseObject({
  ...byUrl,
  MaxNumberOfMessages: z.number().int().default(1),
  WaitTimeSeconds: z.number().int().optional(),
  VisibilityTimeout: z.number().int().optional(),
  AttributeNames: z.array(z.string()).default([]),
  MessageSystemAttributeNames: z.array(z.string()).default([]),
  MessageAttributeNames: z.array(z.string()).default([]),
});
type ReceiveInput = z.infer<typeof receiveInput>;

const isAsked = (names: readonly string[], name: string): boolean =>
  names.some(
    (asked) =>
      asked === 'All' || asked === name || (asked.endsWith('.*') && name.startsWith(asked.slice(0, -1))),
  );

const pick = <Value>(all: Readonly<Record<string, Value>>, names: readonly string[]): Record<string, Value> =>
  Object.fromEntries(Object.entries(all).filter(([name]) => isAsked(names, name)));

const optional = (name: string, value: unknown): object => (value === undefined ? {} : { [name]: value });

const nonEmpty = (name: string, values: object): object =>
  Object.keys(values).length === 0 ? {} : { [name]: values };

const toWire = (taken: TakenMessage, input: ReceiveInput): object => {
  const attributes: MessageAttributes = pick(taken.attributesOf, input.MessageAttributeNames);
  const system = pick(systemAttributes(taken), [
    ...input.AttributeNames,
    ...input.MessageSystemAttributeNames,
  ]);
  return {
    MessageId: taken.message_id,
    ReceiptHandle: receiptHandleOf(taken),
    MD5OfBody: md5Hex(taken.body),
    Body: taken.body,
    ...nonEmpty('Attributes', system),
    ...nonEmpty('MessageAttributes', attributes),
    ...optional('MD5OfMessageAttributes', md5OfAttributes(attributes)),
  };
};

const checkReceive = ({
  MaxNumberOfMessages,
  WaitTimeSeconds = 0,
  VisibilityTimeout = 0,
}: ReceiveInput): void => {
  if (MaxNumberOfMessages < 1 || MaxNumberOfMessages > 10) {
    throw invalidParameter(
      `Value ${String(MaxNumberOfMessages)} for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.`,
    );
  }
  if (WaitTimeSeconds < 0 || WaitTimeSeconds > 20) {
    throw invalidParameter(
      `Value ${String(WaitTimeSeconds)} for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.`,
    );
  }
  checkVisibility(VisibilityTimeout);
};

const sender =
  (broker: Broker) =>
  (queue: Queue, entry: SendEntry, request: AwsRequest): object => {
    if (entry.MessageBody === '') throw missingParameter('MessageBody');
    const MessageId = broker.send(queue, {
      body: entry.MessageBody,
      attributes: entry.MessageAttributes,
      delaySeconds: entry.DelaySeconds,
      traceHeader:
        entry.MessageSystemAttributes?.AWSTraceHeader?.StringValue ?? request.headers['x-amzn-trace-id'],
      sender: request.accessKeyId,
    });
    return {
      MessageId,
      MD5OfMessageBody: md5Hex(entry.MessageBody),
      ...optional('MD5OfMessageAttributes', md5OfAttributes(entry.MessageAttributes)),
    };
  };

const checkBatchSize = (entries: readonly SendEntry[]): void => {
  const size = entries.reduce(
    (sum, each) => sum + messageSizeBytes(each.MessageBody, each.MessageAttributes),
    0,
  );
  if (size > BATCH_LIMIT_BYTES) {
    throw batchRefusal(
      'BatchRequestTooLong',
      `Batch requests cannot be longer than ${String(BATCH_LIMIT_BYTES)} bytes. You have sent ${String(size)} bytes.`,
    );
  }
};

const withReceipt = { ReceiptHandle: z.string() };
const visibility = { ...withReceipt, VisibilityTimeout: z.number() };
const batchOf = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.looseObject({ ...byUrl, Entries: z.array(z.looseObject({ Id: z.string(), ...shape })) });

/** Sending, receiving and settling messages. */
export const messageOperations = (
  broker: Broker,
  polls: LongPolls,
): Readonly<Record<string, JsonOperation>> => {
  const send = sender(broker);
  return {
    SendMessage: operation(z.looseObject({ ...byUrl, ...message }), (input, request) =>
      send(broker.queues.require(input.QueueUrl), input, request),
    ),
    SendMessageBatch: operation(batchOf(message), ({ QueueUrl, Entries }, request) => {
      const queue = broker.queues.require(QueueUrl);
      checkBatchSize(Entries);
      return runBatch(Entries, (entry) => send(queue, entry, request));
    }),
    ReceiveMessage: operation(receiveInput, async (input) => {
      checkReceive(input);
      const queue = broker.queues.require(input.QueueUrl);
      const taken = await polls.receive({
        queue,
        max: input.MaxNumberOfMessages,
        visibilitySeconds: input.VisibilityTimeout,
        waitSeconds: input.WaitTimeSeconds ?? numberOf(queue.attributes, 'ReceiveMessageWaitTimeSeconds'),
      });
      return taken.length === 0 ? {} : { Messages: taken.map((each) => toWire(each, input)) };
    }),
    DeleteMessage: operation(z.looseObject({ ...byUrl, ...withReceipt }), ({ QueueUrl, ReceiptHandle }) => {
      broker.acknowledge({ queue: broker.queues.require(QueueUrl), receiptHandle: ReceiptHandle });
    }),
    DeleteMessageBatch: operation(batchOf(withReceipt), ({ QueueUrl, Entries }) => {
      const queue = broker.queues.require(QueueUrl);
      return runBatch(Entries, ({ ReceiptHandle }) => {
        broker.acknowledge({ queue, receiptHandle: ReceiptHandle });
        return {};
      });
    }),
    ChangeMessageVisibility: operation(z.looseObject({ ...byUrl, ...visibility }), (input) => {
      const queue = broker.queues.require(input.QueueUrl);
      broker.changeVisibility({ queue, receiptHandle: input.ReceiptHandle }, input.VisibilityTimeout);
    }),
    ChangeMessageVisibilityBatch: operation(batchOf(visibility), ({ QueueUrl, Entries }) => {
      const queue = broker.queues.require(QueueUrl);
      return runBatch(Entries, (entry) => {
        broker.changeVisibility({ queue, receiptHandle: entry.ReceiptHandle }, entry.VisibilityTimeout);
        return {};
      });
    }),
  };
};
