import * as z from 'zod';
import { observedIntentSchema } from './observed.ts';
import { isStripeEventType } from './stripe-event-types.ts';
import type { StripeEventType } from './stripe-event-types.ts';

/**
 * What the webhook hands on of a verified event: no personal data. `snapshot` is a PaymentIntent's, and null
 * where that could not be read as our API version has it; every other object is retrieved.
 */
export const stripeEventMessageSchema = z.object({
  eventId: z.string(),
  type: z.custom<StripeEventType>((value) => typeof value === 'string' && isStripeEventType(value)),
  apiVersion: z.string().nullable(),
  livemode: z.boolean(),
  /** Seconds of Stripe's clock. */
  created: z.number().int(),
  objectId: z.string(),
  intentId: z.string().nullable(),
  chargeId: z.string().nullable().default(null),
  snapshot: observedIntentSchema.nullable(),
});

export type StripeEventMessage = z.infer<typeof stripeEventMessageSchema>;
