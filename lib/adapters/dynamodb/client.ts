import { setTimeout } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { timeBudgets } from '../../shared/time-budgets.ts';

/** The one table as the stores use it. */
export interface Table {
  readonly client: DynamoDBClient;
  readonly name: string;
  /** Waits between two tries. */
  readonly pause: (ms: number) => Promise<unknown>;
}

interface CallBudget {
  readonly connectTimeoutMs: number;
  readonly requestTimeoutMs: number;
  readonly maxAttempts: number;
}

/** Region, credentials and endpoint come from the environment, as the SDK reads it; tests name an endpoint and a budget. */
export function openTable(
  name: string,
  endpoint?: string,
  { connectTimeoutMs, requestTimeoutMs, maxAttempts }: CallBudget = timeBudgets.dynamodb,
): Table {
  const client = new DynamoDBClient({
    ...(endpoint === undefined ? {} : { endpoint }),
    maxAttempts,
    requestHandler: {
      connectionTimeout: connectTimeoutMs,
      requestTimeout: requestTimeoutMs,
      // Without it the SDK only logs a warning and waits on.
      throwOnRequestTimeout: true,
      httpsAgent: { keepAlive: true, maxSockets: 50 },
    },
  });
  return { client, name, pause: (ms) => setTimeout(ms) };
}

/** A time between 0 and the cap of the n-th try, all equally likely: tries that met once part ways. */
export function fullJitterMs(attempt: number, baseMs = 20, capMs = 400): number {
  return Math.random() * Math.min(capMs, baseMs * 2 ** attempt);
}
