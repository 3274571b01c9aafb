import { createClient } from '../../../client/client.ts';
import type { Held, Shop } from './purchase.ts';

const clientOf = ({ apiUrl, browserKey }: Shop) => createClient({ baseUrl: apiUrl, key: browserKey });
const headersOf = ({ clientSecret }: Held) => ({ 'Payment-Client-Secret': clientSecret });
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

export const isOver = (status: string): boolean =>
  ['succeeded', 'requires_capture', 'canceled', 'blocked'].includes(status);

/** Looks until the payment has ended; the webhook may come a moment after the card was accepted. */
export const outcomeOf = async (shop: Shop, held: Held, looks = 30): Promise<string> => {
  let status = 'unknown';
  for (let look = 1; ; look += 1) {
    const answer = await clientOf(shop).call('GET /v1/payment-intents/{id}', {
      path: { id: held.id },
      headers: headersOf(held),
    });
    if (answer.ok) status = answer.value.status;
    if (isOver(status) || look >= looks) return status;
    await pause(Math.min(5_000, look * 500));
  }
};

/** A link of a few minutes to the invoice, which is written in the seconds after the payment; null if it takes longer. */
export const invoiceLink = async (shop: Shop, held: Held, looks = 10): Promise<string | null> => {
  for (let look = 1; ; look += 1) {
    const answer = await clientOf(shop).call('GET /v1/payment-intents/{id}/invoice', {
      path: { id: held.id },
      query: { redirect: 'false' },
      headers: headersOf(held),
    });
    if (answer.ok) return answer.value.url;
    const { code, retryAfterMs } = answer.problem;
    if (code !== 'document_not_ready' || look >= looks) return null;
    await pause(retryAfterMs ?? 1_000);
  }
};
