import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { DisputeChecks } from '../../disputes/app/ports.ts';

/** The queue of disputes whose submission or acceptance has an unknown outcome; each message waits before it is looked at. */
export function createDisputeChecks(client: SQSClient, queueUrl: string): DisputeChecks {
  return {
    askFor: async (operation, delaySeconds) => {
      await client.send(
        new SendMessageCommand({
          QueueUrl: queueUrl,
          MessageBody: JSON.stringify({ ...operation, refundId: null }),
          DelaySeconds: delaySeconds,
        }),
      );
    },
  };
}
