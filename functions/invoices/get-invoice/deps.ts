import * as z from 'zod';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { createCustomerDirectory } from '../../../lib/adapters/dynamodb/customer-rows.ts';
import { createDataKeyRow } from '../../../lib/adapters/dynamodb/data-key-row.ts';
import { createDocumentStore } from '../../../lib/adapters/dynamodb/document-store.ts';
import { createKmsClient } from '../../../lib/adapters/kms/client.ts';
import { createMasterKey } from '../../../lib/adapters/kms/master-key.ts';
import { createPersonalData } from '../../../lib/adapters/kms/personal-data.ts';
import { readEnvironment } from '../../../lib/runtime/environment.ts';
import { httpSettings, httpVariables } from '../../../lib/runtime/stage-variables.ts';

const variables = z.object({
  ...httpVariables,
  STAGE: z.string(),
  TABLE_NAME: z.string(),
  DATA_KEY_ARN: z.string(),
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
    http: httpSettings(stage),
    documents: createDocumentStore(table),
    customers: createCustomerDirectory(table, createPersonalData(masterKey)),
  };
}
