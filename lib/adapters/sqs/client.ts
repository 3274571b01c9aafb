import { SQSClient } from '@aws-sdk/client-sqs';

/** One client of an environment; its connections are kept alive between invocations. */
export function createSqsClient(): SQSClient {
  return new SQSClient({ maxAttempts: 3 });
}
