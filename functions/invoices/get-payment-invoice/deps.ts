import * as z from 'zod';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { createDocumentStore } from '../../../lib/adapters/dynamodb/document-store.ts';
import { createPaymentStore } from '../../../lib/adapters/dynamodb/payment-store.ts';
import { secretDigest } from '../../../lib/adapters/kms/secret-digest.ts';
import { createS3Client } from '../../../lib/adapters/s3/client.ts';
import { createLinks } from '../../../lib/adapters/s3/links.ts';
import { readEnvironment } from '../../../lib/runtime/environment.ts';
import { httpSettings, httpVariables } from '../../../lib/runtime/stage-variables.ts';

const variables = z.object({ ...httpVariables, TABLE_NAME: z.string(), DOCUMENTS_BUCKET: z.string() });

export function buildDeps(environment: NodeJS.ProcessEnv) {
  const stage = readEnvironment(variables, environment);
  const table = openTable(stage.TABLE_NAME);
  return {
    http: httpSettings(stage),
    store: createPaymentStore({ table, now: Date.now }),
    seal: secretDigest,
    documents: createDocumentStore(table),
    links: createLinks(createS3Client(), stage.DOCUMENTS_BUCKET),
  };
}
