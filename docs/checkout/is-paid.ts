import { payments, valueOf } from './payments.ts';

const over: readonly string[] = ['canceled', 'blocked'];

/** How an order stands; ask the API and never the address that the buyer came back to. */
export async function standingOf(orderId: string): Promise<'paid' | 'given_back' | 'open' | 'unpaid'> {
  const answer = await payments.call('GET /v1/payment-intents', { query: { orderId } });
  const all = valueOf(answer).items;
  const paid = all.filter(({ status }) => status === 'succeeded');
  if (paid.some(({ amountCaptured, amountRefunded }) => amountRefunded < amountCaptured)) return 'paid';
  // A payment that ended unpaid may have been followed by another of the same order.
  if (all.some(({ status }) => status !== 'succeeded' && !over.includes(status))) return 'open';
  return paid.length > 0 ? 'given_back' : 'unpaid';
}

/** Whether to hand out what was bought. */
export const isPaid = async (orderId: string): Promise<boolean> => (await standingOf(orderId)) === 'paid';
