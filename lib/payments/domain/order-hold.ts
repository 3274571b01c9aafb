import * as z from 'zod';

/**
 * What an order knows of its live payment. `open` = unconfirmed, may be handed out again; `committed` = authorized,
 * processing or paid; `free` = canceled or fully refunded. The sealed client secret is kept while the payment may still
 * need a confirmation (`open`, and `processing`, which may fall back).
 */
export const orderHoldSchema = z.object({
  orderId: z.string(),
  paymentId: z.custom<`pay_${string}`>((value) => typeof value === 'string' && value.startsWith('pay_')),
  state: z.enum(['open', 'committed', 'free']),
  /** SHA-256 of currency, items or amount + description, captureMethod, customer id and kind. */
  contentHash: z.string(),
  sealedClientSecret: z.string().nullable(),
  revision: z.number().int().positive(),
});

export type OrderHold = z.infer<typeof orderHoldSchema>;
