import * as z from 'zod';
import type { SavedMethod } from '../domain/saved-method.ts';

/** A saved card on the wire. `consent` null: it can be paid with, but not charged while the customer is not there. */
export const savedMethodViewSchema = z.object({
  id: z.string(),
  brand: z.string(),
  last4: z.string(),
  expMonth: z.number().int(),
  expYear: z.number().int(),
  country: z.string().nullable(),
  createdAt: z.string(),
  consent: z.object({ version: z.string(), at: z.string() }).nullable(),
});

export type SavedMethodView = z.infer<typeof savedMethodViewSchema>;

export function toSavedMethodView({ id, card, createdAt, consent }: SavedMethod): SavedMethodView {
  return {
    id,
    ...card,
    createdAt,
    consent: consent === null ? null : { version: consent.version, at: consent.at },
  };
}
