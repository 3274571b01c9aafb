import type { Envelope } from '../../shared/event.ts';

/** The payment or refund whose document proves that the event had its effect; null where an event calls for none. */
export function documentCauseOf({ id, type, subject, data }: Envelope): string | null {
  if (type === 'payment.succeeded') return subject;
  if (type !== 'refund.granted') return null;
  // Without its refund it can have no document, so it stays unproven until somebody looks at it.
  return typeof data['refundId'] === 'string' ? data['refundId'] : id;
}
