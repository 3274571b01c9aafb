import { SQSClient } from '@aws-sdk/client-sqs';
import { timeBudgets } from '../../shared/time-budgets.ts';

/** One client of an environment; its connections are kept alive between invocations. */
export function createSqsClient(): SQSClient {
  const { connectTimeoutMs, requestTimeoutMs, maxAttempts } = timeBudgets.awsServices;
  return new SQSClient({
    maxAttempts,
    requestHandler: {
      connectionTimeout: connectTimeoutMs,
      requestTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
    },
  });
}
