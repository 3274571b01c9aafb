import * as z from 'zod';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { createExportMarks } from '../../../lib/adapters/dynamodb/publication-store.ts';
import { createS3Client } from '../../../lib/adapters/s3/client.ts';
import { createObjects } from '../../../lib/adapters/s3/objects.ts';
import { createSqsClient } from '../../../lib/adapters/sqs/client.ts';
import { createRetryAfter } from '../../../lib/adapters/sqs/retry-after.ts';
import { readEnvironment } from '../../../lib/runtime/environment.ts';

const variables = z.object({ TABLE_NAME: z.string(), AUDIT_BUCKET: z.string(), QUEUE_URL: z.string() });

export function buildDeps(environment: NodeJS.ProcessEnv) {
  const stage = readEnvironment(variables, environment);
  return {
    now: Date.now,
    files: createObjects(createS3Client(), stage.AUDIT_BUCKET, 'application/json'),
    marks: createExportMarks(openTable(stage.TABLE_NAME)),
    retryAfter: createRetryAfter(createSqsClient(), stage.QUEUE_URL),
  };
}
