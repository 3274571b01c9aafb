import * as z from 'zod';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { createIdempotencyStore } from '../../../lib/adapters/dynamodb/idempotency-store.ts';
import { createLimiter } from '../../../lib/adapters/dynamodb/limiter.ts';
import { createPaymentStore } from '../../../lib/adapters/dynamodb/payment-store.ts';
import { secretDigest } from '../../../lib/adapters/kms/secret-digest.ts';
import { createSecretsClient, readSecret } from '../../../lib/adapters/secrets/secret-reader.ts';
import { stripeSecretSchema } from '../../../lib/adapters/secrets/shapes.ts';
import { createSqsClient } from '../../../lib/adapters/sqs/client.ts';
import { createOperationChecks } from '../../../lib/adapters/sqs/operation-checks.ts';
import { stripeAddress } from '../../../lib/adapters/stripe/address.ts';
import { createCardGateway } from '../../../lib/adapters/stripe/card-gateway.ts';
import { stripeClients } from '../../../lib/adapters/stripe/client.ts';
import { readEnvironment } from '../../../lib/runtime/environment.ts';
import { freshId } from '../../../lib/runtime/fresh-id.ts';
import { processorWatcher } from '../../../lib/runtime/processor-watcher.ts';
import { bookVariables, booksOf, httpSettings, httpVariables } from '../../../lib/runtime/stage-variables.ts';

const variables = z.object({
  ...httpVariables,
  ...bookVariables,
  TABLE_NAME: z.string(),
  STRIPE_SECRET_ARN: z.string(),
  STRIPE_API_BASE: z.url().optional(),
  RESOLVE_OPERATIONS_QUEUE_URL: z.string(),
});

export function buildDeps(environment: NodeJS.ProcessEnv) {
  const stage = readEnvironment(variables, environment);
  const table = openTable(stage.TABLE_NAME);
  const readStripe = readSecret(createSecretsClient(), stage.STRIPE_SECRET_ARN, stripeSecretSchema);
  const client = stripeClients(async () => (await readStripe()).apiKey, stripeAddress(stage.STRIPE_API_BASE));
  return {
    http: httpSettings(stage),
    siteUrl: stage.SITE_URL,
    store: createPaymentStore({ table, now: Date.now }),
    gateway: createCardGateway({ client, watcher: processorWatcher }),
    seal: secretDigest,
    checks: createOperationChecks(createSqsClient(), stage.RESOLVE_OPERATIONS_QUEUE_URL),
    idempotency: createIdempotencyStore(table),
    limiter: createLimiter(table),
    now: Date.now,
    newId: freshId,
    books: booksOf(stage),
  };
}
