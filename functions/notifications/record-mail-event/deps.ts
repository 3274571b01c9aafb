import * as z from 'zod';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { createMailStore } from '../../../lib/adapters/dynamodb/mail-store.ts';
import { createSqsClient } from '../../../lib/adapters/sqs/client.ts';
import { createRetryAfter } from '../../../lib/adapters/sqs/retry-after.ts';
import { readEnvironment } from '../../../lib/runtime/environment.ts';

export function buildDeps(environment: NodeJS.ProcessEnv) {
  const stage = readEnvironment(z.object({ TABLE_NAME: z.string(), QUEUE_URL: z.string() }), environment);
  return {
    mails: createMailStore(openTable(stage.TABLE_NAME)),
    retryAfter: createRetryAfter(createSqsClient(), stage.QUEUE_URL),
  };
}
