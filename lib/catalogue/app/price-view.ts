import * as z from 'zod';
import { actorSchema } from '../../shared/event.ts';
import { priceRowSchema } from '../contract.ts';
import type { PriceRow } from '../contract.ts';
import type { KeptPrice } from './ports.ts';

/** A price on the wire. */
export const priceViewSchema = priceRowSchema
  .omit({ unitAmountMinor: true })
  .extend({ unitAmount: z.number().int() });

export type PriceView = z.infer<typeof priceViewSchema>;

/** A price as who keeps the catalogue sees it: also before it begins and after its end, and who changed it last. */
export const keptPriceViewSchema = priceViewSchema.extend({
  version: z.number().int(),
  changedAt: z.iso.datetime(),
  changedBy: actorSchema,
});

export type KeptPriceView = z.infer<typeof keptPriceViewSchema>;

export function toPriceView({ unitAmountMinor, ...price }: PriceRow): PriceView {
  return { ...price, unitAmount: unitAmountMinor };
}

export function toKeptPriceView({ price, version, changedAt, changedBy }: KeptPrice): KeptPriceView {
  return { ...toPriceView(price), version, changedAt, changedBy };
}
