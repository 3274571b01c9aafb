import * as z from 'zod';
import { envelopeSchema } from '../shared/event.ts';
import type { Causation, Envelope } from '../shared/event.ts';
import { PoisonMessage } from './queue.ts';
import type { QueueMessage } from './queue.ts';

const deliverySchema = z.object({ detail: z.unknown() });

/** One of our events as a rule of the bus has laid it into a queue. */
export interface BusEvent {
  readonly event: Envelope;
  /** The body as it was published, members unknown here included. */
  readonly body: string;
}

/** The event in a message; whatever is none can never be worked off. */
export function readBusEvent({ body }: QueueMessage): BusEvent {
  const { detail } = parsed(deliverySchema, jsonOf(body));
  return { event: parsed(envelopeSchema, detail), body: JSON.stringify(detail) };
}

/** What links the doings of a consumer to the event that caused them. */
export function causedBy(event: Envelope, { traceparent }: QueueMessage, consumer: string): Causation {
  return {
    actor: { kind: 'consumer', id: consumer },
    correlationId: event.correlationId,
    causationId: event.id,
    traceparent: traceparent ?? event.traceparent,
  };
}

function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    throw new PoisonMessage('the message is not JSON');
  }
}

function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const outcome = schema.safeParse(value);
  if (!outcome.success) throw new PoisonMessage('the message holds no event of this system');
  return outcome.data;
}
