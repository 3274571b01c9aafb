/** The door of the catalogue context: a price as it is stored, and as it is shown. */
import * as z from 'zod';
import { currencySchema } from '../shared/currency.ts';

/** Names of prices: they stand in addresses and on the lines of payments for good. */
export const priceIdPattern = /^price_[a-z0-9_]{1,60}$/;

/** A gross price in minor units; `validUntil` is excluded. */
export const priceRowSchema = z.object({
  priceId: z.string().regex(priceIdPattern),
  title: z.string().min(1).max(200),
  description: z.string().max(1000),
  currency: currencySchema,
  unitAmountMinor: z.number().int().positive(),
  vatClass: z.enum(['standard', 'exempt']),
  shop: z.string(),
  courseStartsAt: z.iso.datetime().optional(),
  validFrom: z.iso.datetime(),
  validUntil: z.iso.datetime().optional(),
});

export type PriceRow = z.infer<typeof priceRowSchema>;

/** Whether a price may be sold at a moment. */
export function isValidAt(price: Pick<PriceRow, 'validFrom' | 'validUntil'>, nowMs: number): boolean {
  const ended = price.validUntil !== undefined && Date.parse(price.validUntil) <= nowMs;
  return Date.parse(price.validFrom) <= nowMs && !ended;
}
