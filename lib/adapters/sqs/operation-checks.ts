import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { OperationChecks } from '../../payments/app/ports.ts';

/** The queue of calls whose outcome is unknown; each message waits before the payment is looked at. */
export function createOperationChecks(client: SQSClient, queueUrl: string): OperationChecks {
  return {
    askFor: async (paymentId, delaySeconds) => {
      await client.send(
        new SendMessageCommand({
          QueueUrl: queueUrl,
          MessageBody: JSON.stringify({ paymentId, refundId: null }),
          DelaySeconds: delaySeconds,
        }),
      );
    },
  };
}
