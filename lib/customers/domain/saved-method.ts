import * as z from 'zod';
import { consentTextSchema } from './consent.ts';

/** A card as it may be shown again; never its number. */
export const cardDetailsSchema = z.object({
  brand: z.string(),
  last4: z.string(),
  expMonth: z.number().int(),
  expYear: z.number().int(),
  country: z.string().nullable(),
});

/** A charge of the card while nobody was there; what became of it stands with the payment. */
const offSessionTrySchema = z.object({ paymentId: z.string(), at: z.string() });

/**
 * A card that a customer has saved. `removing`: it is charged no more, but Stripe may still hold it; `removed`: Stripe
 * does not. Without a consent it is never charged while the customer is not there.
 */
export const savedMethodSchema = z.object({
  id: z.custom<`pmt_${string}`>((value) => typeof value === 'string' && value.startsWith('pmt_')),
  customerId: z.custom<`cst_${string}`>((value) => typeof value === 'string' && value.startsWith('cst_')),
  processorId: z.string(),
  processorCustomerId: z.string(),
  status: z.enum(['active', 'removing', 'removed']),
  card: cardDetailsSchema,
  consent: consentTextSchema
    .pick({ version: true, locale: true })
    .extend({ subjectId: z.string(), at: z.string() })
    .nullable(),
  tries: z.array(offSessionTrySchema),
  /** Stripe says of it what nobody here knows: it is not charged off session until it can be read again. */
  quarantined: z.boolean().default(false),
  /** Of a card that is `removing`: since when, and when Stripe is asked again (null = a person has been told). */
  removal: z.object({ askedAt: z.string(), nextCheckAt: z.string().nullable() }).nullable().default(null),
  createdAt: z.string(),
  revision: z.number().int().positive(),
});

export type SavedMethod = z.infer<typeof savedMethodSchema>;
export type OffSessionTry = z.infer<typeof offSessionTrySchema>;
