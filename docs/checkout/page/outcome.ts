import { createClient } from '../../../client/client.ts';
import type { Shop } from './purchase.ts';

/** What opens one payment to a page: the secret that its creation answered. */
export interface Held {
  readonly id: string;
  readonly clientSecret: string;
}

const headersOf = ({ clientSecret }: Held) => ({ 'Payment-Client-Secret': clientSecret });

/** Looks until the payment has ended; the webhook may come a moment after the card was accepted. */
export const outcomeOf = async ({ apiUrl, browserKey }: Shop, held: Held, looks = 30): Promise<string> => {
  const client = createClient({ baseUrl: apiUrl, key: browserKey });
  let status = 'unknown';
  for (let look = 1; look <= looks; look += 1) {
    const answer = await client.call('GET /v1/payment-intents/{id}', {
      path: { id: held.id },
      headers: headersOf(held),
    });
    if (answer.ok) status = answer.value.status;
    if (['succeeded', 'requires_capture', 'canceled', 'blocked'].includes(status)) return status;
    await new Promise((done) => setTimeout(done, Math.min(5_000, look * 500)));
  }
  return status;
};

/** A link of a few minutes to the invoice; null while it is still being written. */
export const invoiceLink = async ({ apiUrl, browserKey }: Shop, held: Held): Promise<string | null> => {
  const client = createClient({ baseUrl: apiUrl, key: browserKey });
  const answer = await client.call('GET /v1/payment-intents/{id}/invoice', {
    path: { id: held.id },
    query: { redirect: 'false' },
    headers: headersOf(held),
  });
  return answer.ok ? answer.value.url : null;
};
