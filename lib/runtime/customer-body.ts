import * as z from 'zod';
import { isId } from '../shared/ids.ts';
import type { CustomerId } from '../shared/ids.ts';
import { freeText, looksLikeCard } from './free-text.ts';

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

/** A customer as requests describe it. */
export const customerSchema = z.strictObject({
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

/** A consent to save a card: the words that were shown, their version, and the language that they were shown in. */
export const consentSchema = z.strictObject({
  text: freeText(2_000),
  version: freeText(40),
  locale: z.string().regex(/^[a-z]{2}(?:-[A-Z]{2})?$/),
});
