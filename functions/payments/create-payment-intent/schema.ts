import * as z from 'zod';
import { isCurrencyCode } from '../../../lib/shared/currency.ts';
import type { CurrencyCode } from '../../../lib/shared/currency.ts';
import { consentSchema, customerSchema } from '../../../lib/runtime/customer-body.ts';
import { freeText, looksLikeCard, withoutCard } from '../../../lib/runtime/free-text.ts';

const currency = z
  .string()
  .refine(isCurrencyCode, { params: { code: 'currency_not_supported' } })
  .pipe(z.custom<CurrencyCode>());

/** Stripe: prefix, `* ` and suffix have at most 22 characters (https://docs.stripe.com/get-started/account/statement-descriptors). */
const statementSuffix = withoutCard(
  z
    .string()
    .max(12)
    .regex(/^(?=.*[A-Za-z])[^<>\\'"*]+$/),
);

/** What must never be kept of a card, by the names that it goes by. */
const cardName = /^(?:c[sv][cv]2?|pan|track[ _-]?[12]?|card[ _-]?(?:number|no|c[sv][cv]))$/i;

const metadata = z
  .record(z.string().min(1).max(40), freeText(500))
  .refine((entries) => Object.keys(entries).length <= 20)
  .refine((entries) => !Object.keys(entries).some((name) => cardName.test(name) || looksLikeCard(name)), {
    params: { code: 'card_data_rejected' },
  });

export const createPaymentIntentSchema = z.strictObject({
  orderId: withoutCard(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$/)),
  currency,
  items: z
    .array(z.strictObject({ priceId: z.string().min(1).max(80), quantity: z.int().min(1).max(999) }))
    .min(1)
    .max(50)
    .optional(),
  amount: z.int().optional(),
  description: freeText(200).optional(),
  vatClass: z.enum(['standard', 'exempt']).optional(),
  customer: customerSchema,
  captureMethod: z.enum(['automatic', 'manual']).optional(),
  savePaymentMethod: z.boolean().optional(),
  consent: consentSchema.optional(),
  statementSuffix: statementSuffix.optional(),
  metadata: metadata.optional(),
});

export type CreatePaymentIntentBody = z.infer<typeof createPaymentIntentSchema>;
