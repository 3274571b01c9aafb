import * as z from 'zod';

/** The kinds of events of this system without their version: past tense, Stripe's vocabulary. */
export const eventTypes = [
  'payment.created',
  'payment.updated',
  'payment.requires_action',
  'payment.processing',
  'payment.attempt_failed',
  'payment.authorized',
  'payment.succeeded',
  'payment.canceled',
  'payment.fee_recorded',
  'payment.quarantined',
  'refund.granted',
  'refund.settled',
  'refund.failed',
  'refund.canceled',
  'dispute.opened',
  'dispute.updated',
  'dispute.funds_withdrawn',
  'dispute.funds_reinstated',
  'dispute.closed',
  'review.opened',
  'review.closed',
  'payout.created',
  'payout.updated',
  'payout.paid',
  'payout.failed',
  'payout.canceled',
  'invoice.issued',
  'invoice.stored',
  'credit_note.issued',
  'credit_note.stored',
] as const;

export type EventType = (typeof eventTypes)[number];

/** Who caused an event: an API key, the processor (webhook), a job or a consumer. */
export const actorSchema = z.object({
  kind: z.enum(['key', 'user', 'processor', 'job', 'consumer', 'operator']),
  id: z.string(),
});
export type Actor = z.infer<typeof actorSchema>;

/**
 * The envelope of every event, with the names of CloudEvents. `id` is `<subject>.<sequence>`, so the same event
 * published twice has the same id; `sequence` is the version of the partition that the event made.
 */
export const envelopeSchema = z.object({
  id: z.string(),
  type: z.enum(eventTypes),
  version: z.literal(1),
  source: z.literal('payments'),
  subject: z.string(),
  sequence: z.number().int().positive(),
  time: z.iso.datetime({ offset: false }),
  actor: actorSchema,
  correlationId: z.string(),
  causationId: z.string().nullable(),
  traceparent: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
});

export type Envelope = z.infer<typeof envelopeSchema>;

/** What links an event to the request or message that caused it. */
export interface Causation {
  readonly actor: Actor;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly traceparent: string | null;
}

/** A decided fact before it has its place in a partition. */
export interface Fact<T extends EventType = EventType, D = Readonly<Record<string, unknown>>> {
  readonly type: T;
  readonly data: D;
}

/** The detail-type on the bus, e.g. `payment.succeeded.v1`. */
export function detailType(type: EventType, version: number): string {
  return `${type}.v${String(version)}`;
}

/** Gives facts their place behind version `after` of the partition of `subject`. */
export function envelop(
  facts: readonly Fact[],
  place: { readonly subject: string; readonly after: number; readonly nowMs: number },
  cause: Causation,
): readonly Envelope[] {
  return facts.map((fact, index) => {
    const sequence = place.after + index + 1;
    return {
      id: `${place.subject}.${String(sequence)}`,
      type: fact.type,
      version: 1,
      source: 'payments',
      subject: place.subject,
      sequence,
      time: new Date(place.nowMs).toISOString(),
      actor: cause.actor,
      correlationId: cause.correlationId,
      causationId: cause.causationId,
      traceparent: cause.traceparent,
      data: { ...fact.data },
    };
  });
}
