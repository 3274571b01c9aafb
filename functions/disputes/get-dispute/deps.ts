import * as z from 'zod';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { createCustomerDirectory } from '../../../lib/adapters/dynamodb/customer-rows.ts';
import { createDataKeyRow } from '../../../lib/adapters/dynamodb/data-key-row.ts';
import { createDisputeStore } from '../../../lib/adapters/dynamodb/dispute-store.ts';
import { createDocumentStore } from '../../../lib/adapters/dynamodb/document-store.ts';
import { createMailedAt } from '../../../lib/adapters/dynamodb/mailed-at.ts';
import { createPaymentStore } from '../../../lib/adapters/dynamodb/payment-store.ts';
import { createKmsClient } from '../../../lib/adapters/kms/client.ts';
import { createMasterKey } from '../../../lib/adapters/kms/master-key.ts';
import { createPersonalData } from '../../../lib/adapters/kms/personal-data.ts';
import { createDisputeRenderer } from '../../../lib/adapters/pdf/dispute-renderer.ts';
import { createS3Client } from '../../../lib/adapters/s3/client.ts';
import { createLinks } from '../../../lib/adapters/s3/links.ts';
import { createObjects } from '../../../lib/adapters/s3/objects.ts';
import { createSecretsClient, readSecret } from '../../../lib/adapters/secrets/secret-reader.ts';
import { stripeSecretSchema } from '../../../lib/adapters/secrets/shapes.ts';
import { stripeAddress } from '../../../lib/adapters/stripe/address.ts';
import { stripeClients } from '../../../lib/adapters/stripe/client.ts';
import { createDisputeGateway } from '../../../lib/adapters/stripe/dispute-gateway.ts';
import { readEnvironment } from '../../../lib/runtime/environment.ts';
import { processorWatcher } from '../../../lib/runtime/processor-watcher.ts';
import { httpSettings, httpVariables } from '../../../lib/runtime/stage-variables.ts';

const variables = z.object({
  ...httpVariables,
  STAGE: z.string(),
  TABLE_NAME: z.string(),
  TIME_ZONE: z.string(),
  DATA_KEY_ARN: z.string(),
  DOCUMENTS_BUCKET: z.string(),
  STRIPE_SECRET_ARN: z.string(),
  STRIPE_API_BASE: z.url().optional(),
});

export function buildDeps(environment: NodeJS.ProcessEnv) {
  const stage = readEnvironment(variables, environment);
  const table = openTable(stage.TABLE_NAME);
  const readStripe = readSecret(createSecretsClient(), stage.STRIPE_SECRET_ARN, stripeSecretSchema);
  const client = stripeClients(async () => (await readStripe()).apiKey, stripeAddress(stage.STRIPE_API_BASE));
  const masterKey = createMasterKey({
    client: createKmsClient(),
    keyId: stage.DATA_KEY_ARN,
    stage: stage.STAGE,
    row: createDataKeyRow(table),
    now: Date.now,
  });
  const payments = createPaymentStore({ table, now: Date.now });
  const s3 = createS3Client();
  return {
    http: httpSettings(stage),
    disputes: createDisputeStore(table),
    gateway: createDisputeGateway({ client, watcher: processorWatcher }),
    payments,
    events: payments,
    documents: createDocumentStore(table),
    mailedAt: createMailedAt(table),
    customers: createCustomerDirectory(table, createPersonalData(masterKey)),
    renderer: createDisputeRenderer(stage.TIME_ZONE),
    files: createObjects(s3, stage.DOCUMENTS_BUCKET, 'application/pdf'),
    links: createLinks(s3, stage.DOCUMENTS_BUCKET),
  };
}
