import { applyStripeEvent } from '../../../lib/payments/app/apply-stripe-event.ts';
import type { ApplyStripeEventDeps, HandledEvent } from '../../../lib/payments/app/apply-stripe-event.ts';
import { stripeEventMessageSchema } from '../../../lib/payments/domain/stripe-event-message.ts';
import { countFacts } from '../../../lib/runtime/fact-metrics.ts';
import type { Observation } from '../../../lib/runtime/observation.ts';
import { PoisonMessage } from '../../../lib/runtime/queue.ts';
import type { QueueMessage } from '../../../lib/runtime/queue.ts';
import { Fault } from '../../../lib/shared/fault.ts';

/** Applies one event of Stripe; what cannot be applied yet comes again, and waits for people at last. */
export function createHandler(deps: ApplyStripeEventDeps) {
  return async (message: QueueMessage, observation: Observation): Promise<void> => {
    const event = readMessage(message.body);
    observation.note({ stripeEventId: event.eventId, eventType: event.type });
    // Never read from its snapshot: the endpoint or the account is set to another version than the SDK.
    if (event.apiVersion !== deps.apiVersion) observation.count('StripeEventOtherVersion');
    const applied = await applyStripeEvent(deps, event, {
      actor: { kind: 'processor', id: 'stripe' },
      correlationId: event.eventId,
      causationId: event.eventId,
      traceparent: message.traceparent,
    });
    tell(applied, message, observation);
    if (applied.kind === 'unknown_payment') throw new Fault('unknown_payment', event.objectId);
    // Told by now, and not done with: it waits for a version that can read it.
    if (applied.kind === 'put_aside')
      throw new Fault('unknown_value', `${applied.field} of ${event.objectId}`);
  };
}

function readMessage(body: string) {
  try {
    return stripeEventMessageSchema.parse(JSON.parse(body));
  } catch {
    throw new PoisonMessage('not a projection of an event');
  }
}

function tell(applied: HandledEvent, message: QueueMessage, observation: Observation): void {
  if (applied.kind === 'applied') observation.count('StripeEventApplied');
  if (applied.kind === 'duplicate') observation.count('StripeEventDuplicate');
  if ('facts' in applied) {
    if (applied.paymentId !== null) observation.note({ paymentId: applied.paymentId });
    countFacts(observation, applied.facts, applied.paymentId);
  }
  const isParked = applied.kind === 'unknown_payment' || applied.kind === 'put_aside';
  if (isParked && message.lastReceive) observation.count('StripeEventParked');
}
