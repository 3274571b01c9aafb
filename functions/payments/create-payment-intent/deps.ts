import { createHash } from 'node:crypto';
import * as z from 'zod';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { createDataKeyRow } from '../../../lib/adapters/dynamodb/data-key-row.ts';
import { createIdempotencyStore } from '../../../lib/adapters/dynamodb/idempotency-store.ts';
import { createLimiter } from '../../../lib/adapters/dynamodb/limiter.ts';
import { createPaymentStore } from '../../../lib/adapters/dynamodb/payment-store.ts';
import { createKmsClient } from '../../../lib/adapters/kms/client.ts';
import { createMasterKey } from '../../../lib/adapters/kms/master-key.ts';
import { createPersonalData } from '../../../lib/adapters/kms/personal-data.ts';
import { createSecretSeal } from '../../../lib/adapters/kms/secret-seal.ts';
import { createCustomerMaker } from '../../../lib/adapters/stripe/customer-gateway.ts';
import { createSecretsClient, readSecret } from '../../../lib/adapters/secrets/secret-reader.ts';
import { stripeSecretSchema } from '../../../lib/adapters/secrets/shapes.ts';
import { stripeAddress } from '../../../lib/adapters/stripe/address.ts';
import { createCardGateway } from '../../../lib/adapters/stripe/card-gateway.ts';
import { stripeClients } from '../../../lib/adapters/stripe/client.ts';
import { readEnvironment } from '../../../lib/runtime/environment.ts';
import { freshId } from '../../../lib/runtime/fresh-id.ts';
import { processorWatcher } from '../../../lib/runtime/processor-watcher.ts';
import {
  bookVariables,
  booksOf,
  consentVariable,
  currenciesVariable,
  httpSettings,
  httpVariables,
  livemodeVariable,
  shopsVariable,
} from '../../../lib/runtime/stage-variables.ts';

const variables = z.object({
  ...httpVariables,
  ...bookVariables,
  STAGE: z.string(),
  TABLE_NAME: z.string(),
  DATA_KEY_ARN: z.string(),
  STRIPE_SECRET_ARN: z.string(),
  STRIPE_API_BASE: z.url().optional(),
  CURRENCIES: currenciesVariable,
  LIVEMODE: livemodeVariable,
  SHOPS: shopsVariable,
  CONSENT: consentVariable,
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
  const personalData = createPersonalData(masterKey);
  const readStripe = readSecret(createSecretsClient(), stage.STRIPE_SECRET_ARN, stripeSecretSchema);
  const client = stripeClients(async () => (await readStripe()).apiKey, stripeAddress(stage.STRIPE_API_BASE));
  const calls = { client, watcher: processorWatcher };
  return {
    http: httpSettings(stage),
    siteUrl: stage.SITE_URL,
    currencies: stage.CURRENCIES,
    store: createPaymentStore({ table, personalData, now: Date.now }),
    gateway: { ...createCardGateway(calls), ...createCustomerMaker(calls, stage.STAGE) },
    seal: createSecretSeal(masterKey),
    idempotency: createIdempotencyStore(table),
    limiter: createLimiter(table),
    nameOf: (email: string) => personalData.lookUpHash(email),
    hash: (text: string) => createHash('sha256').update(text).digest('hex'),
    now: Date.now,
    newId: freshId,
    policy: {
      vat: stage.VAT,
      books: booksOf(stage),
      defaultShop: Object.keys(stage.SHOPS)[0] ?? '',
      livemode: stage.LIVEMODE,
      consent: stage.CONSENT,
    },
  };
}
