import * as z from 'zod';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { createDisputeStore } from '../../../lib/adapters/dynamodb/dispute-store.ts';
import { createS3Client } from '../../../lib/adapters/s3/client.ts';
import { createUploads } from '../../../lib/adapters/s3/uploads.ts';
import { readEnvironment } from '../../../lib/runtime/environment.ts';
import { freshId } from '../../../lib/runtime/fresh-id.ts';
import { httpSettings, httpVariables } from '../../../lib/runtime/stage-variables.ts';

const variables = z.object({ ...httpVariables, TABLE_NAME: z.string(), EXPORTS_BUCKET: z.string() });

export function buildDeps(environment: NodeJS.ProcessEnv) {
  const stage = readEnvironment(variables, environment);
  return {
    http: httpSettings(stage),
    disputes: createDisputeStore(openTable(stage.TABLE_NAME)),
    uploads: createUploads(createS3Client(), stage.EXPORTS_BUCKET),
    now: Date.now,
    newId: freshId,
  };
}
