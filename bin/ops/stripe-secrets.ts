import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type * as z from 'zod';
import { stripeSecretSchema, webhookSecretSchema } from '../../lib/adapters/secrets/shapes.ts';
import { OpsRefusal } from './ops-refusal.ts';
import type { Target } from './target.ts';

const overlapMs = 24 * 60 * 60 * 1000;

export interface StripeSecrets {
  storeKey(key: z.infer<typeof stripeSecretSchema>): Promise<void>;
  readKey(): Promise<z.infer<typeof stripeSecretSchema>>;
  /** Makes a signing secret the current one and keeps the one before for 24 h. */
  rotateSigning(secret: { readonly accountId: string; readonly current: string }): Promise<void>;
}

/** The stage's secrets of Stripe in Secrets Manager. */
export function stripeSecrets(target: Target): StripeSecrets {
  const client = new SecretsManagerClient({});
  const put = async (name: string, value: unknown) => {
    await client.send(new PutSecretValueCommand({ SecretId: name, SecretString: JSON.stringify(value) }));
  };
  return {
    storeKey: (key) => put(target.names.secret('stripe'), key),
    readKey: async () => {
      const parsed = stripeSecretSchema.safeParse(await read(client, target.names.secret('stripe')));
      if (!parsed.success) throw new OpsRefusal('No key of Stripe is stored: run ops stripe connect.');
      return parsed.data;
    },
    rotateSigning: async ({ accountId, current }) => {
      const name = target.names.secret('stripe-webhook');
      const before = webhookSecretSchema.safeParse(await read(client, name));
      const until = new Date(Date.now() + overlapMs).toISOString();
      const kept = before.success ? { previous: before.data.current, previousUntil: until } : {};
      await put(name, { accountId, current, ...kept });
    },
  };
}

/** The JSON of a secret; null while it has no value yet. */
async function read(client: SecretsManagerClient, name: string): Promise<unknown> {
  try {
    const { SecretString: text = '' } = await client.send(new GetSecretValueCommand({ SecretId: name }));
    const value: unknown = JSON.parse(text);
    return value;
  } catch (error) {
    if (error instanceof ResourceNotFoundException || error instanceof SyntaxError) return null;
    throw error;
  }
}
