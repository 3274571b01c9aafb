import * as z from 'zod';
import { isCurrencyCode } from '../../../lib/shared/currency.ts';
import type { CurrencyCode } from '../../../lib/shared/currency.ts';
import { isId } from '../../../lib/shared/ids.ts';
import type { CustomerId } from '../../../lib/shared/ids.ts';
import { freeText, looksLikeCard, withoutCard } from '../../../lib/runtime/free-text.ts';

const currency = z
  .string()
  .refine(isCurrencyCode, { params: { code: 'currency_not_supported' } })
  .pipe(z.custom<CurrencyCode>());

const customerId = z
  .string()
  .refine((text) => isId('cst', text))
  .pipe(z.custom<CustomerId>());

/** E.164. Longer ones are cards, if anything. */
const maxPhoneDigits = 15;
/** With a country's code so many digits are a telephone's, also those that pass the check of cards: few cards are as short. */
const plainPhoneDigits = 13;

const phone = z
  .string()
  .regex(/^\+?[0-9 ().-]{5,30}$/)
  .refine((text) => digitsOf(text) <= maxPhoneDigits)
  .refine((text) => (text.startsWith('+') && digitsOf(text) <= plainPhoneDigits) || !looksLikeCard(text), {
    params: { code: 'card_data_rejected' },
  });

function digitsOf(text: string): number {
  return text.replaceAll(/\D/g, '').length;
}

const customerSchema = z.strictObject({
  id: customerId.optional(),
  kind: z.enum(['consumer', 'business', 'public_body']),
  email: z.email().max(254),
  name: freeText(200),
  company: freeText(200).optional(),
  siren: z
    .string()
    .regex(/^\d{9}$/)
    .optional(),
  vatNumber: z
    .string()
    .regex(/^[A-Z]{2}[A-Z0-9]{2,13}$/)
    .optional(),
  phone: phone.optional(),
  address: z.strictObject({
    line1: freeText(200),
    line2: freeText(200).optional(),
    postalCode: freeText(20),
    city: freeText(100),
    country: z.string().regex(/^[A-Z]{2}$/),
  }),
});

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
  statementSuffix: statementSuffix.optional(),
  metadata: metadata.optional(),
});

export type CreatePaymentIntentBody = z.infer<typeof createPaymentIntentSchema>;
