/** The namespace of all metrics of the system. */
export const metricNamespace = 'Payments';

/** Every metric that the functions emit and that alarms and the dashboard read. */
export const metricNames = [
  'RequestHandled',
  'RequestRefused',
  'RequestFailed',
  'RequestDurationMs',
  'ProcessorDurationMs',
  'ProcessorCallFailed',
  'WebhookAccepted',
  'WebhookRefused',
  'WebhookIgnored',
  'StripeEventApplied',
  'StripeEventDuplicate',
  'StripeEventParked',
  'PaymentSucceeded',
  'PaymentQuarantined',
  'EventsPublished',
  'EventsRepublished',
  'EventsUnproven',
  'EventAgeMs',
  'InvoiceIssued',
  'CreditNoteIssued',
  'DocumentMismatch',
  'MailSent',
  'MailDuplicate',
  'MailBounced',
  'MailComplained',
  'RefundGranted',
  'RefundFailed',
  'RefundCanceled',
  'SweepRun',
  'SweepSettled',
  'SweepFinding',
  'StripeEventReplayed',
  'UnclassifiedProcessorError',
] as const;

export type MetricName = (typeof metricNames)[number];
