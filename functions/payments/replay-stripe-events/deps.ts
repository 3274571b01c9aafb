import * as z from 'zod';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { createJobCursors } from '../../../lib/adapters/dynamodb/job-cursors.ts';
import { createPaymentStore } from '../../../lib/adapters/dynamodb/payment-store.ts';
import { createSecretsClient, readSecret } from '../../../lib/adapters/secrets/secret-reader.ts';
import { stripeSecretSchema } from '../../../lib/adapters/secrets/shapes.ts';
import { createSqsClient } from '../../../lib/adapters/sqs/client.ts';
import { createStripeEventQueue } from '../../../lib/adapters/sqs/stripe-event-queue.ts';
import { stripeAddress } from '../../../lib/adapters/stripe/address.ts';
import { stripeClients } from '../../../lib/adapters/stripe/client.ts';
import { createProcessorEvents } from '../../../lib/adapters/stripe/processor-events.ts';
import type { ReplayDeps } from '../../../lib/payments/app/replay-stripe-events.ts';
import { readEnvironment } from '../../../lib/runtime/environment.ts';
import { processorWatcher } from '../../../lib/runtime/processor-watcher.ts';

const variables = z.object({
  TABLE_NAME: z.string(),
  STRIPE_SECRET_ARN: z.string(),
  STRIPE_API_BASE: z.url().optional(),
  STRIPE_EVENTS_QUEUE_URL: z.string(),
});

export function buildDeps(environment: NodeJS.ProcessEnv): ReplayDeps {
  const stage = readEnvironment(variables, environment);
  const table = openTable(stage.TABLE_NAME);
  const readStripe = readSecret(createSecretsClient(), stage.STRIPE_SECRET_ARN, stripeSecretSchema);
  const client = stripeClients(async () => (await readStripe()).apiKey, stripeAddress(stage.STRIPE_API_BASE));
  return {
    events: createProcessorEvents({ client, watcher: processorWatcher }),
    store: createPaymentStore({ table, now: Date.now }),
    queue: createStripeEventQueue(createSqsClient(), stage.STRIPE_EVENTS_QUEUE_URL),
    cursors: createJobCursors(table),
    now: Date.now,
  };
}
