import * as z from 'zod';

/** What a customer has agreed to before a card is saved: the words, their version and language. */
export const consentTextSchema = z.object({ text: z.string(), version: z.string(), locale: z.string() });

export type ConsentText = z.infer<typeof consentTextSchema>;

/**
 * A consent as it was given: for which payment or setup (`subjectId`), at Stripe under which intent, when, and from
 * which address (personal: sealed where it is kept). `methodId` is the card that was saved under it, once there is one.
 */
export const consentSchema = consentTextSchema.extend({
  subjectId: z.string(),
  intentId: z.string(),
  at: z.string(),
  methodId: z.string().nullable(),
});

export type Consent = z.infer<typeof consentSchema>;

/** A consent that is being given, with the address it came from. */
export interface GivenConsent {
  readonly consent: Consent;
  readonly ip: string;
}
