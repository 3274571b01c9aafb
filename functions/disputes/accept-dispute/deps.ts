import * as z from 'zod';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { createDisputeStore } from '../../../lib/adapters/dynamodb/dispute-store.ts';
import { createIdempotencyStore } from '../../../lib/adapters/dynamodb/idempotency-store.ts';
import { createLimiter } from '../../../lib/adapters/dynamodb/limiter.ts';
import { createPaymentStore } from '../../../lib/adapters/dynamodb/payment-store.ts';
import { createRefundStore } from '../../../lib/adapters/dynamodb/refund-store.ts';
import { createSecretsClient, readSecret } from '../../../lib/adapters/secrets/secret-reader.ts';
import { stripeSecretSchema } from '../../../lib/adapters/secrets/shapes.ts';
import { createSqsClient } from '../../../lib/adapters/sqs/client.ts';
import { createDisputeChecks } from '../../../lib/adapters/sqs/dispute-checks.ts';
import { stripeAddress } from '../../../lib/adapters/stripe/address.ts';
import { stripeClients } from '../../../lib/adapters/stripe/client.ts';
import { createDisputeGateway } from '../../../lib/adapters/stripe/dispute-gateway.ts';
import { refundsOfDisputes } from '../../../lib/refunds/app/reduce-by-dispute.ts';
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
    ...refundsOfDisputes,
    http: httpSettings(stage),
    payments: createPaymentStore({ table, now: Date.now }),
    disputes: createDisputeStore(table),
    gateway: createDisputeGateway({ client, watcher: processorWatcher }),
    refunds: createRefundStore(table),
    checks: createDisputeChecks(createSqsClient(), stage.RESOLVE_OPERATIONS_QUEUE_URL),
    idempotency: createIdempotencyStore(table),
    limiter: createLimiter(table),
    newId: freshId,
    siteUrl: stage.SITE_URL,
    now: Date.now,
    books: booksOf(stage),
  };
}
