import * as z from 'zod';
import { freeText, looksLikeCard } from './free-text.ts';

/** The items of a sale, as requests name them. */
export const itemsSchema = z
  .array(z.strictObject({ priceId: z.string().min(1).max(80), quantity: z.int().min(1).max(999) }))
  .min(1)
  .max(50);

/** What must never be kept of a card, by the names that it goes by. */
const cardName = /^(?:c[sv][cv]2?|pan|track[ _-]?[12]?|card[ _-]?(?:number|no|c[sv][cv]))$/i;

/** The caller's own notes on a payment. */
export const metadataSchema = z
  .record(z.string().min(1).max(40), freeText(500))
  .refine((entries) => Object.keys(entries).length <= 20)
  .refine((entries) => !Object.keys(entries).some((name) => cardName.test(name) || looksLikeCard(name)), {
    params: { code: 'card_data_rejected' },
  });

/** An amount of which something is taken: more than nothing. */
export const positiveAmount = z.int().refine((minor) => minor > 0, { params: { code: 'amount_too_small' } });
