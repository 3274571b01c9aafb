import * as z from 'zod';

/** The shops of the seller: how each is called, from where it writes, and in which series it numbers. */
export const shopsSchema = z.record(
  z.string(),
  z.object({
    brand: z.string(),
    sender: z.string(),
    invoiceSeries: z.string(),
    creditNoteSeries: z.string(),
  }),
);

export type Shops = z.infer<typeof shopsSchema>;
export type Shop = Shops[string];
