import * as z from 'zod';
import { observedIntentSchema, observedRefundSchema } from './observed.ts';
import { isStripeEventType } from './stripe-event-types.ts';
import type { StripeEventType } from './stripe-event-types.ts';

/**
 * What the webhook hands on of a verified event: no personal data. `snapshot` is null for charges and where the
 * event's object could not be read as our API version has it.
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
  /** Our own refund id, from the refund's metadata. */
  refundId: z.string().nullable(),
  snapshot: z.union([observedIntentSchema, observedRefundSchema]).nullable(),
});

export type StripeEventMessage = z.infer<typeof stripeEventMessageSchema>;
