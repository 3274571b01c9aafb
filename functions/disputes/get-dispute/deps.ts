import * as z from 'zod';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { createDisputeStore } from '../../../lib/adapters/dynamodb/dispute-store.ts';
import { createS3Client } from '../../../lib/adapters/s3/client.ts';
import { createLinks } from '../../../lib/adapters/s3/links.ts';
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
  TABLE_NAME: z.string(),
  DOCUMENTS_BUCKET: z.string(),
  STRIPE_SECRET_ARN: z.string(),
  STRIPE_API_BASE: z.url().optional(),
});

export function buildDeps(environment: NodeJS.ProcessEnv) {
  const stage = readEnvironment(variables, environment);
  const readStripe = readSecret(createSecretsClient(), stage.STRIPE_SECRET_ARN, stripeSecretSchema);
  const client = stripeClients(async () => (await readStripe()).apiKey, stripeAddress(stage.STRIPE_API_BASE));
  return {
    http: httpSettings(stage),
    disputes: createDisputeStore(openTable(stage.TABLE_NAME)),
    gateway: createDisputeGateway({ client, watcher: processorWatcher }),
    links: createLinks(createS3Client(), stage.DOCUMENTS_BUCKET),
  };
}
