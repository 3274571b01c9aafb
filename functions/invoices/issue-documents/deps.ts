import * as z from 'zod';
import { fullJitterMs, openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { createCustomerDirectory } from '../../../lib/adapters/dynamodb/customer-rows.ts';
import { createDataKeyRow } from '../../../lib/adapters/dynamodb/data-key-row.ts';
import { createDocumentStore } from '../../../lib/adapters/dynamodb/document-store.ts';
import { createKmsClient } from '../../../lib/adapters/kms/client.ts';
import { createMasterKey } from '../../../lib/adapters/kms/master-key.ts';
import { createPersonalData } from '../../../lib/adapters/kms/personal-data.ts';
import { createDocumentRenderer } from '../../../lib/adapters/pdf/document-renderer.ts';
import { createS3Client } from '../../../lib/adapters/s3/client.ts';
import { createObjects } from '../../../lib/adapters/s3/objects.ts';
import { createSqsClient } from '../../../lib/adapters/sqs/client.ts';
import { createRetryAfter } from '../../../lib/adapters/sqs/retry-after.ts';
import { sellerSchema } from '../../../lib/invoices/contract.ts';
import { jsonVariable, readEnvironment } from '../../../lib/runtime/environment.ts';
import { freshId } from '../../../lib/runtime/fresh-id.ts';
import { placeVariables, shopsVariable } from '../../../lib/runtime/stage-variables.ts';

const variables = z.object({
  ...placeVariables,
  STAGE: z.string(),
  TABLE_NAME: z.string(),
  DATA_KEY_ARN: z.string(),
  DOCUMENTS_BUCKET: z.string(),
  QUEUE_URL: z.string(),
  SELLER: jsonVariable(sellerSchema),
  SHOPS: shopsVariable,
});

export function buildDeps(environment: NodeJS.ProcessEnv) {
  const stage = readEnvironment(variables, environment);
  const table = openTable(stage.TABLE_NAME);
  const masterKey = createMasterKey({
    client: createKmsClient(),
    keyId: stage.DATA_KEY_ARN,
    stage: stage.STAGE,
    row: createDataKeyRow(table),
    now: Date.now,
  });
  return {
    now: Date.now,
    newId: freshId,
    rules: { seller: stage.SELLER, shops: stage.SHOPS, vat: stage.VAT, timeZone: stage.TIME_ZONE },
    documents: createDocumentStore(table),
    customers: createCustomerDirectory(table, createPersonalData(masterKey)),
    renderer: createDocumentRenderer(stage.TIME_ZONE),
    files: createObjects(createS3Client(), stage.DOCUMENTS_BUCKET, 'application/pdf'),
    backOff: (attempt: number) => table.pause(fullJitterMs(attempt)),
    retryAfter: createRetryAfter(createSqsClient(), stage.QUEUE_URL),
  };
}
