import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import Stripe from 'stripe';
import type { StripeAddress } from './address.ts';

/** The API version of the pinned SDK; webhook endpoints are registered with the same one. */
export const stripeApiVersion = '2026-10-28.endive';

/** Hands out a client for the current key; a rotated secret makes a new one. */
export function stripeClients(
  readApiKey: () => Promise<string>,
  address: StripeAddress,
): () => Promise<Stripe> {
  const agent =
    address.protocol === 'https' ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  let current: { readonly apiKey: string; readonly client: Stripe } | null = null;
  return async () => {
    const apiKey = await readApiKey();
    if (current?.apiKey !== apiKey) {
      const client = new Stripe(apiKey, {
        apiVersion: stripeApiVersion,
        // One retry of our own, after a pause and within the caller's budget: see calls.ts.
        maxNetworkRetries: 0,
        telemetry: false,
        httpAgent: agent,
        ...address,
      });
      current = { apiKey, client };
    }
    return current.client;
  };
}
