import * as z from 'zod';
import { createFiguresStore } from '../../../lib/adapters/dynamodb/analytics-store.ts';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { createSqsClient } from '../../../lib/adapters/sqs/client.ts';
import { createRetryAfter } from '../../../lib/adapters/sqs/retry-after.ts';
import { readEnvironment } from '../../../lib/runtime/environment.ts';

const variables = z.object({ TABLE_NAME: z.string(), TIME_ZONE: z.string(), QUEUE_URL: z.string() });

export function buildDeps(environment: NodeJS.ProcessEnv) {
  const stage = readEnvironment(variables, environment);
  return {
    now: Date.now,
    timeZone: stage.TIME_ZONE,
    figures: createFiguresStore(openTable(stage.TABLE_NAME)),
    retryAfter: createRetryAfter(createSqsClient(), stage.QUEUE_URL),
  };
}
