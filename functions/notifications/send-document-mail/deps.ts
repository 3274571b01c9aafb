import * as z from 'zod';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { createCustomerDirectory } from '../../../lib/adapters/dynamodb/customer-rows.ts';
import { createDataKeyRow } from '../../../lib/adapters/dynamodb/data-key-row.ts';
import { createDocumentStore } from '../../../lib/adapters/dynamodb/document-store.ts';
import { createMailStore } from '../../../lib/adapters/dynamodb/mail-store.ts';
import { createPaymentStore } from '../../../lib/adapters/dynamodb/payment-store.ts';
import { createKmsClient } from '../../../lib/adapters/kms/client.ts';
import { createMasterKey } from '../../../lib/adapters/kms/master-key.ts';
import { createPersonalData } from '../../../lib/adapters/kms/personal-data.ts';
import { createS3Client } from '../../../lib/adapters/s3/client.ts';
import { createObjects } from '../../../lib/adapters/s3/objects.ts';
import { createMailer, createSesClient } from '../../../lib/adapters/ses/mailer.ts';
import { createSqsClient } from '../../../lib/adapters/sqs/client.ts';
import { createRetryAfter } from '../../../lib/adapters/sqs/retry-after.ts';
import { readEnvironment } from '../../../lib/runtime/environment.ts';
import { shopsVariable } from '../../../lib/runtime/stage-variables.ts';
import { isId } from '../../../lib/shared/ids.ts';

const variables = z.object({
  STAGE: z.string(),
  TABLE_NAME: z.string(),
  DATA_KEY_ARN: z.string(),
  DOCUMENTS_BUCKET: z.string(),
  QUEUE_URL: z.string(),
  SHOPS: shopsVariable,
  TIME_ZONE: z.string(),
  OPS_MAIL_TO: z.string(),
  PAY_PAGE: z.url(),
  MAIL_CONFIGURATION_SET: z.string(),
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
  const payments = createPaymentStore({ table, now: Date.now });
  return {
    now: Date.now,
    mails: createMailStore(table),
    mailer: createMailer(createSesClient(), stage.MAIL_CONFIGURATION_SET),
    documents: createDocumentStore(table),
    files: createObjects(createS3Client(), stage.DOCUMENTS_BUCKET, 'application/pdf'),
    customers: createCustomerDirectory(table, createPersonalData(masterKey)),
    payments: {
      get: async (id: string) => (isId('pay', id) ? ((await payments.get(id))?.payment ?? null) : null),
    },
    shops: stage.SHOPS,
    payPage: stage.PAY_PAGE,
    timeZone: stage.TIME_ZONE,
    opsAddress: stage.OPS_MAIL_TO,
    retryAfter: createRetryAfter(createSqsClient(), stage.QUEUE_URL),
  };
}
