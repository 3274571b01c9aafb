import * as z from 'zod';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { createSavedMethodStore } from '../../../lib/adapters/dynamodb/saved-method-store.ts';
import { createSecretsClient, readSecret } from '../../../lib/adapters/secrets/secret-reader.ts';
import { stripeSecretSchema } from '../../../lib/adapters/secrets/shapes.ts';
import { stripeAddress } from '../../../lib/adapters/stripe/address.ts';
import { stripeClients } from '../../../lib/adapters/stripe/client.ts';
import { createCustomerGateway } from '../../../lib/adapters/stripe/customer-gateway.ts';
import { readEnvironment } from '../../../lib/runtime/environment.ts';
import { processorWatcher } from '../../../lib/runtime/processor-watcher.ts';
import { httpSettings, httpVariables } from '../../../lib/runtime/stage-variables.ts';

const variables = z.object({
  ...httpVariables,
  TABLE_NAME: z.string(),
  STRIPE_SECRET_ARN: z.string(),
  STRIPE_API_BASE: z.url().optional(),
});

export function buildDeps(environment: NodeJS.ProcessEnv) {
  const stage = readEnvironment(variables, environment);
  const readStripe = readSecret(createSecretsClient(), stage.STRIPE_SECRET_ARN, stripeSecretSchema);
  const client = stripeClients(async () => (await readStripe()).apiKey, stripeAddress(stage.STRIPE_API_BASE));
  return {
    http: httpSettings(stage),
    methods: createSavedMethodStore(openTable(stage.TABLE_NAME), Date.now),
    gateway: createCustomerGateway({ client, watcher: processorWatcher }),
    now: Date.now,
  };
}
