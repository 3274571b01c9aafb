/**
 * Every line that the functions log, by its code. Fields are ids, codes and numbers from the list below: a body, a
 * header, a name or a secret has no place to stand in.
 */
export const logCatalogue = {
  request_handled: { level: 'INFO', message: 'A request was answered' },
  request_failed: { level: 'ERROR', message: 'A request failed on our side' },
  batch_handled: { level: 'INFO', message: 'A batch was worked off' },
  record_failed: { level: 'ERROR', message: 'A message failed and will be tried again' },
  job_run: { level: 'INFO', message: 'A job ran' },
  job_failed: { level: 'ERROR', message: 'A job failed' },
  webhook_received: { level: 'INFO', message: 'A webhook was received' },
  key_check: { level: 'INFO', message: 'Credentials were checked' },
  authorization_expiring: {
    level: 'WARN',
    message: 'An authorization ends within a day and is not captured',
  },
  payment_quarantined: {
    level: 'ERROR',
    message: 'Stripe and we disagree about a payment: it needs a person',
  },
  sweep_finding: { level: 'ERROR', message: 'A payment needs a person' },
  event_unproven: { level: 'ERROR', message: 'An event has had no effect and needs a person' },
  document_mismatch: { level: 'ERROR', message: 'A stored document differs from the one made now' },
  processor_called: { level: 'INFO', message: 'The processor was called' },
  dispute_noticed: { level: 'WARN', message: 'A dispute needs a person' },
  saved_card_noticed: { level: 'ERROR', message: 'A saved card needs a person' },
  refund_noticed: { level: 'ERROR', message: 'A refund needs a person' },
  refund_failed: { level: 'ERROR', message: 'A refund failed after it was granted' },
} as const satisfies Record<string, { level: 'INFO' | 'WARN' | 'ERROR'; message: string }>;

export type LogCode = keyof typeof logCatalogue;

/** What a log line may carry; nothing else has a name here. */
export interface LogFields {
  readonly requestId?: string;
  readonly correlationId?: string;
  readonly route?: string;
  readonly status?: number;
  readonly code?: string;
  readonly pointer?: string;
  readonly durationMs?: number;
  readonly keyId?: string;
  readonly paymentId?: string;
  readonly refundId?: string;
  readonly disputeId?: string;
  readonly documentId?: string;
  readonly orderId?: string;
  readonly customerId?: string;
  readonly savedMethodId?: string;
  readonly setupId?: string;
  readonly eventId?: string;
  readonly stripeEventId?: string;
  readonly stripeRequestId?: string;
  readonly eventType?: string;
  readonly messageId?: string;
  readonly mailId?: string;
  readonly receives?: number;
  readonly records?: number;
  readonly failed?: number;
  readonly attempt?: number;
  readonly reason?: string;
  readonly errorName?: string;
  /** Stack frames of a fault without its message (a message may quote data). */
  readonly frames?: string;
}
