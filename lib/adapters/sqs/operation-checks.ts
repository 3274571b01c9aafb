import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { OperationChecks } from '../../payments/app/ports.ts';

/** The queue of operations whose outcome is unknown; each message waits before it is looked at. */
export function createOperationChecks(client: SQSClient, queueUrl: string): OperationChecks {
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
