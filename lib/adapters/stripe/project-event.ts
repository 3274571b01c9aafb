import Stripe from 'stripe';
import * as z from 'zod';
import { datedBy } from '../../payments/domain/dated-success.ts';
import type { ObservedIntent } from '../../payments/domain/observed.ts';
import type { StripeEventMessage } from '../../payments/domain/stripe-event-message.ts';
import { isStripeEventType, stripeEventTypes } from '../../payments/domain/stripe-event-types.ts';
import { stripeApiVersion } from './client.ts';
import { toObservedIntent } from './observed.ts';

/**
 * What is handed on of an event: ids and, for a PaymentIntent of our API version, what it says of itself. Null for a
 * type that is not ours. Every other object is read anew: a snapshot lacks what is expanded, and may be older.
 */
export function projectEvent(event: Stripe.Event): StripeEventMessage | null {
  if (!isStripeEventType(event.type)) return null;
  return {
    eventId: event.id,
    type: event.type,
    apiVersion: event.api_version,
    livemode: event.livemode,
    created: event.created,
    ...aboutObject(event, stripeEventTypes[event.type].aggregate),
  };
}

/** The projection of a verified body; the signature is the proof that it is Stripe's event. */
export function projectBody(body: string): StripeEventMessage | null {
  return projectEvent(Stripe.webhooks.constructEventWithoutVerification(body));
}

type About = Pick<StripeEventMessage, 'objectId' | 'intentId' | 'chargeId' | 'snapshot'>;

const referenceSchema = z
  .union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)])
  .nullable()
  .default(null);

/** What we look at of any object of any API version: which it is, and what it belongs to. */
const objectSchema = z.object({
  id: z.string(),
  object: z.string(),
  charge: referenceSchema,
  payment_intent: referenceSchema,
});

function aboutObject(event: Stripe.Event, aggregate: string): About {
  const { id, object, charge, payment_intent: intent } = objectSchema.parse(event.data.object);
  if (object !== aggregate) throw new TypeError(`${event.type} carries a ${object}`);
  return {
    objectId: id,
    intentId: object === 'payment_intent' ? id : intent,
    chargeId: object === 'charge' ? id : charge,
    snapshot: event.api_version === stripeApiVersion ? snapshotOf(event) : null,
  };
}

/** What we cannot read must not stop the webhook, nor a replay: the consumer reads it anew. */
function snapshotOf(event: Stripe.Event): ObservedIntent | null {
  const object = event.data.object;
  if (object.object !== 'payment_intent') return null;
  try {
    return datedBy(event, toObservedIntent(object));
  } catch {
    return null;
  }
}
