import * as z from 'zod';
import { priceRowSchema } from '../contract.ts';
import type { PriceRow } from '../contract.ts';

/** A price on the wire. */
export const priceViewSchema = priceRowSchema
  .omit({ unitAmountMinor: true })
  .extend({ unitAmount: z.number().int() });

export type PriceView = z.infer<typeof priceViewSchema>;

export function toPriceView({ unitAmountMinor, ...price }: PriceRow): PriceView {
  return { ...price, unitAmount: unitAmountMinor };
}
