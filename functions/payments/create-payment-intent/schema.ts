import * as z from 'zod';
import { isCurrencyCode } from '../../../lib/shared/currency.ts';
import type { CurrencyCode } from '../../../lib/shared/currency.ts';
import { consentSchema, customerSchema } from '../../../lib/runtime/customer-body.ts';
import { freeText, withoutCard } from '../../../lib/runtime/free-text.ts';
import { itemsSchema, metadataSchema } from '../../../lib/runtime/sale-body.ts';

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

export const createPaymentIntentSchema = z.strictObject({
  orderId: withoutCard(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$/)),
  currency,
  items: itemsSchema.optional(),
  amount: z.int().optional(),
  description: freeText(200).optional(),
  vatClass: z.enum(['standard', 'exempt']).optional(),
  customer: customerSchema,
  captureMethod: z.enum(['automatic', 'manual']).optional(),
  savePaymentMethod: z.boolean().optional(),
  consent: consentSchema.optional(),
  statementSuffix: statementSuffix.optional(),
  metadata: metadataSchema.optional(),
});

export type CreatePaymentIntentBody = z.infer<typeof createPaymentIntentSchema>;
