import type { SecretName } from '../../lib/shared/stage-names.ts';
import type { DataStack } from '../stacks/data.ts';
import type { Use } from './use.ts';
import { allow, allowKey } from './use.ts';

const secretUse = (data: DataStack, name: SecretName, variable: string): Use => {
  const { ref } = data.secrets[name];
  return {
    environment: { [variable]: ref },
    statements: [
      allow({ actions: ['secretsmanager:GetSecretValue'], resources: [ref] }),
      allowKey(data.keys.secrets, 'secretsmanager', ['kms:Decrypt']),
    ],
  };
};

/** Stripe's API. */
export const stripeUse = (data: DataStack): Use => {
  const { apiBase } = data.deployment.config.stripe;
  const use = secretUse(data, 'stripe', 'STRIPE_SECRET_ARN');
  return { ...use, environment: { ...use.environment, ...(apiBase ? { STRIPE_API_BASE: apiBase } : {}) } };
};

/** The secrets that Stripe signs its webhooks with. */
export const stripeWebhookUse = (data: DataStack): Use =>
  secretUse(data, 'stripe-webhook', 'STRIPE_WEBHOOK_SECRET_ARN');

/** Lists answer with signed cursors. */
export const cursorUse = (data: DataStack): Use => secretUse(data, 'cursor', 'CURSOR_SECRET_ARN');

/** The key that personal data is sealed with; only who makes the first one may ask for a new one. */
export const personalDataUse = (data: DataStack, may: 'open' | 'seal'): Use => ({
  environment: { DATA_KEY_ARN: data.keys.personal.keyArn },
  statements: [
    allow({
      actions: may === 'seal' ? ['kms:Decrypt', 'kms:GenerateDataKey'] : ['kms:Decrypt'],
      resources: [data.keys.personal.keyArn],
    }),
  ],
});
