import * as z from 'zod';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { createDocumentStore } from '../../../lib/adapters/dynamodb/document-store.ts';
import { createS3Client } from '../../../lib/adapters/s3/client.ts';
import { createLinks } from '../../../lib/adapters/s3/links.ts';
import { readEnvironment } from '../../../lib/runtime/environment.ts';
import { httpSettings, httpVariables } from '../../../lib/runtime/stage-variables.ts';

const variables = z.object({ ...httpVariables, TABLE_NAME: z.string(), DOCUMENTS_BUCKET: z.string() });

export function buildDeps(environment: NodeJS.ProcessEnv) {
  const stage = readEnvironment(variables, environment);
  return {
    http: httpSettings(stage),
    documents: createDocumentStore(openTable(stage.TABLE_NAME)),
    links: createLinks(createS3Client(), stage.DOCUMENTS_BUCKET),
  };
}
