import { readFileSync } from 'node:fs';
import Stripe from 'stripe';
import * as z from 'zod';

const endpointsSchema = z.object({
  api: z.string(),
  webhook: z.string(),
  stripe: z.string(),
  site: z.string(),
  aws: z.string(),
  issuer: z.string(),
  region: z.string(),
  accountId: z.string(),
  keys: z.object({
    server: z.string(),
    browser: z.string(),
    finance: z.string(),
    ops: z.string(),
    limited: z.string(),
  }),
  stripeKeys: z.object({ secret: z.string(), publishable: z.string() }),
  webhookSecret: z.string(),
  tables: z.object({ main: z.string() }),
  queues: z.record(z.string(), z.string()),
  dlqs: z.record(z.string(), z.string()),
  buckets: z.record(z.string(), z.string()),
  bus: z.string(),
});

/** Where the system is; whatever is behind these addresses is tested. */
export const endpoints = endpointsSchema.parse(
  JSON.parse(readFileSync(process.env['ENDPOINTS'] ?? '', 'utf8')),
);

const twinUrl = new URL(endpoints.stripe);

/** stripe-node as the account's owner uses it. */
export const stripe = new Stripe(endpoints.stripeKeys.secret, {
  host: twinUrl.hostname,
  port: Number(twinUrl.port),
  protocol: 'http',
  maxNetworkRetries: 0,
  telemetry: false,
});

/** Configuration of the SDK's clients for the system's AWS address. */
export const aws = {
  endpoint: endpoints.aws,
  region: endpoints.region,
  credentials: { accessKeyId: 'operator', secretAccessKey: 'operator' },
};
