import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { DeadLetterQueue, EncryptedQueue } from '../constructs/encrypted-queue.ts';
import type { DataStack } from '../stacks/data.ts';
import type { Use } from './use.ts';
import { allow, allowKey } from './use.ts';

/** Sends to a queue that the named variable points at. */
export const sendUse = (
  data: DataStack,
  variable: string,
  { queue }: EncryptedQueue | DeadLetterQueue,
): Use => ({
  environment: { [variable]: queue.queueUrl },
  statements: [
    allow({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }),
    allowKey(data.keys.messages, 'sqs', ['kms:Decrypt', 'kms:GenerateDataKey']),
  ],
});

/** Takes messages off its queue; a message that failed is made visible again sooner than the queue would. */
export const receiveUse = (data: DataStack, { queue }: EncryptedQueue): Use => ({
  environment: { QUEUE_URL: queue.queueUrl },
  statements: [
    allow({
      actions: ['ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueAttributes'].map(
        (name) => `sqs:${name}`,
      ),
      resources: [queue.queueArn],
    }),
    allowKey(data.keys.messages, 'sqs', ['kms:Decrypt']),
  ],
});

/** Publishes to the bus. */
export const publishUse = (bus: EventBus): Use => ({
  environment: { BUS_NAME: bus.eventBusName },
  statements: [allow({ actions: ['events:PutEvents'], resources: [bus.eventBusArn] })],
});
