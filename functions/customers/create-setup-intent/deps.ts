import * as z from 'zod';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { createDataKeyRow } from '../../../lib/adapters/dynamodb/data-key-row.ts';
import { createIdempotencyStore } from '../../../lib/adapters/dynamodb/idempotency-store.ts';
import { createLimiter } from '../../../lib/adapters/dynamodb/limiter.ts';
import { createSetupStore } from '../../../lib/adapters/dynamodb/setup-store.ts';
import { createKmsClient } from '../../../lib/adapters/kms/client.ts';
import { createMasterKey } from '../../../lib/adapters/kms/master-key.ts';
import { createPersonalData } from '../../../lib/adapters/kms/personal-data.ts';
import { createSecretSeal } from '../../../lib/adapters/kms/secret-seal.ts';
import { createSecretsClient, readSecret } from '../../../lib/adapters/secrets/secret-reader.ts';
import { stripeSecretSchema } from '../../../lib/adapters/secrets/shapes.ts';
import { stripeAddress } from '../../../lib/adapters/stripe/address.ts';
import { stripeClients } from '../../../lib/adapters/stripe/client.ts';
import { createCustomerMaker } from '../../../lib/adapters/stripe/customer-gateway.ts';
import { createSetupGateway } from '../../../lib/adapters/stripe/setup-gateway.ts';
import { readEnvironment } from '../../../lib/runtime/environment.ts';
import { freshId } from '../../../lib/runtime/fresh-id.ts';
import { processorWatcher } from '../../../lib/runtime/processor-watcher.ts';
import { httpSettings, httpVariables, livemodeVariable } from '../../../lib/runtime/stage-variables.ts';

const variables = z.object({
  ...httpVariables,
  STAGE: z.string(),
  TABLE_NAME: z.string(),
  DATA_KEY_ARN: z.string(),
  STRIPE_SECRET_ARN: z.string(),
  STRIPE_API_BASE: z.url().optional(),
  LIVEMODE: livemodeVariable,
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
  const readStripe = readSecret(createSecretsClient(), stage.STRIPE_SECRET_ARN, stripeSecretSchema);
  const client = stripeClients(async () => (await readStripe()).apiKey, stripeAddress(stage.STRIPE_API_BASE));
  const calls = { client, watcher: processorWatcher };
  const seal = createSecretSeal(masterKey);
  return {
    http: httpSettings(stage),
    siteUrl: stage.SITE_URL,
    allowedOrigins: stage.ALLOWED_ORIGINS,
    setups: createSetupStore({ table, personalData: createPersonalData(masterKey), now: Date.now }),
    gateway: { ...createSetupGateway(calls, stage.STAGE), ...createCustomerMaker(calls, stage.STAGE) },
    seal,
    open: (sealed: string, place: string) => seal.open(sealed, place),
    idempotency: createIdempotencyStore(table),
    limiter: createLimiter(table),
    now: Date.now,
    newId: freshId,
    livemode: stage.LIVEMODE,
  };
}
