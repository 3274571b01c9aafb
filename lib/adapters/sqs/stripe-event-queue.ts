import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { StripeEventQueue } from '../../payments/app/ports.ts';

/** The queue between the webhook and its consumer. */
export function createStripeEventQueue(client: SQSClient, queueUrl: string): StripeEventQueue {
  return {
    send: async (message) => {
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(message) }));
    },
  };
}
