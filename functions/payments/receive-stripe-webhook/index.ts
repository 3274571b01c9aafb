import { webhookHandler } from '../../../lib/runtime/webhook.ts';
import { buildDeps } from './deps.ts';
import { createHandler } from './handler.ts';

export const handler = webhookHandler(
  'payments/receive-stripe-webhook',
  createHandler(buildDeps(process.env)),
);
