import { payments, valueOf } from './payments.ts';

/** Whether to hand out what was bought; ask the API and never the address that the buyer came back to. */
export async function isPaid(orderId: string): Promise<boolean> {
  const answer = await payments.call('GET /v1/payment-intents', { query: { orderId } });
  return valueOf(answer).items.some(({ status }) => status === 'succeeded');
}
