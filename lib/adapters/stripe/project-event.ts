import Stripe from 'stripe';
import { datedBy } from '../../payments/domain/dated-success.ts';
import type { ObservedIntent } from '../../payments/domain/observed.ts';
import type { StripeEventMessage } from '../../payments/domain/stripe-event-message.ts';
import { isStripeEventType } from '../../payments/domain/stripe-event-types.ts';
import { stripeApiVersion } from './client.ts';
import { toObservedIntent } from './observed.ts';

/**
 * What is handed on of an event: ids and, for a PaymentIntent of our API version, what it says of itself. Null for a
 * type that is not ours. Refunds and charges are always read anew: a snapshot lacks the charge or the fee.
 */
export function projectEvent(event: Stripe.Event): StripeEventMessage | null {
  if (!isStripeEventType(event.type)) return null;
  return {
    eventId: event.id,
    type: event.type,
    apiVersion: event.api_version,
    livemode: event.livemode,
    created: event.created,
    ...aboutObject(event),
  };
}

/** The projection of a verified body; the signature is the proof that it is Stripe's event. */
export function projectBody(body: string): StripeEventMessage | null {
  return projectEvent(Stripe.webhooks.constructEventWithoutVerification(body));
}

type About = Pick<StripeEventMessage, 'objectId' | 'intentId' | 'refundId' | 'snapshot'>;

function aboutObject(event: Stripe.Event): About {
  const object = event.data.object;
  if (object.object === 'payment_intent') return aboutIntent(object, event);
  if (object.object === 'charge' || object.object === 'refund') return aboutPart(object);
  throw new TypeError(`${event.type} carries a ${object.object}`);
}

function aboutIntent(intent: Stripe.PaymentIntent, event: Stripe.Event): About {
  return {
    objectId: intent.id,
    intentId: intent.id,
    refundId: null,
    snapshot: event.api_version === stripeApiVersion ? snapshotOf(intent, event) : null,
  };
}

/** What we cannot read must not stop the webhook, nor a replay: the consumer reads it anew, and waits for us. */
function snapshotOf(intent: Stripe.PaymentIntent, event: Stripe.Event): ObservedIntent | null {
  try {
    return datedBy(event, toObservedIntent(intent));
  } catch {
    return null;
  }
}

function aboutPart(part: Stripe.Charge | Stripe.Refund): About {
  const intent = part.payment_intent;
  return {
    objectId: part.id,
    intentId: intent === null || typeof intent === 'string' ? intent : intent.id,
    refundId: part.metadata?.['refund_id'] ?? null,
    snapshot: null,
  };
}
