import * as z from 'zod';
import { isCurrencyCode } from '../../../lib/shared/currency.ts';
import type { CurrencyCode } from '../../../lib/shared/currency.ts';
import { freeText, withoutCard } from '../../../lib/runtime/free-text.ts';

const currency = z
  .string()
  .refine(isCurrencyCode, { params: { code: 'currency_not_supported' } })
  .pipe(z.custom<CurrencyCode>());

/** A price as it is put: all of it, whatever stood there before. */
export const putPriceSchema = z.strictObject({
  /** May be said as in the catalogue's list; it is the one of the path. */
  priceId: z.string().optional(),
  title: freeText(200),
  description: withoutCard(
    z
      .string()
      .max(1000)
      .regex(/^[^\p{Cc}]*$/u),
  ),
  currency,
  unitAmount: z.int(),
  vatClass: z.enum(['standard', 'exempt']),
  shop: z.string().min(1).max(60),
  courseStartsAt: z.iso.datetime().optional(),
  validFrom: z.iso.datetime(),
  validUntil: z.iso.datetime().optional(),
});

export type PutPriceBody = z.infer<typeof putPriceSchema>;
