import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { RefundChecks } from '../../refunds/app/ports.ts';

/** The queue of refunds whose outcome is unknown; each message waits before it is looked at. */
export function createRefundChecks(client: SQSClient, queueUrl: string): RefundChecks {
  return {
    askFor: async (operation, delaySeconds) => {
      await client.send(
        new SendMessageCommand({
          QueueUrl: queueUrl,
          MessageBody: JSON.stringify(operation),
          DelaySeconds: delaySeconds,
        }),
      );
    },
  };
}
