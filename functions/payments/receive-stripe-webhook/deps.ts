import * as z from 'zod';
import { readSecret, createSecretsClient } from '../../../lib/adapters/secrets/secret-reader.ts';
import { webhookSecretSchema } from '../../../lib/adapters/secrets/shapes.ts';
import { signingSecrets } from '../../../lib/adapters/secrets/signing-secrets.ts';
import { createSqsClient } from '../../../lib/adapters/sqs/client.ts';
import { createStripeEventQueue } from '../../../lib/adapters/sqs/stripe-event-queue.ts';
import { projectBody } from '../../../lib/adapters/stripe/project-event.ts';
import { verifyWebhook } from '../../../lib/adapters/stripe/webhook-signature.ts';
import { readEnvironment } from '../../../lib/runtime/environment.ts';
import type { WebhookDeps } from './handler.ts';

const variables = z.object({
  LIVEMODE: z.enum(['true', 'false']),
  STRIPE_WEBHOOK_SECRET_ARN: z.string(),
  STRIPE_EVENTS_QUEUE_URL: z.string(),
});

export function buildDeps(environment: NodeJS.ProcessEnv): WebhookDeps {
  const stage = readEnvironment(variables, environment);
  const readWebhook = readSecret(createSecretsClient(), stage.STRIPE_WEBHOOK_SECRET_ARN, webhookSecretSchema);
  return {
    now: Date.now,
    livemode: stage.LIVEMODE === 'true',
    readSecrets: async () => {
      const secret = await readWebhook();
      return { signing: signingSecrets(secret, Date.now()), accountId: secret.accountId };
    },
    verify: verifyWebhook,
    project: projectBody,
    queue: createStripeEventQueue(createSqsClient(), stage.STRIPE_EVENTS_QUEUE_URL),
  };
}
