/** The namespace of all metrics of the system. */
export const metricNamespace = 'Payments';

/** What every metric is told apart by, in this order; two stages may share one account. */
export const metricDimensions = ['service', 'stage', 'function'] as const;

/** Stands in the place of the function for calls to the processor, whichever function makes them. */
export const processorSource = 'processor';

/** Stands in the place of the function for what is noticed about refunds, whichever function comes upon it. */
export const refundSource = 'refunds';

/** The same for what people are told of a dispute. */
export const disputeSource = 'disputes';

/** The same of a saved card, or of one that is being saved. */
export const customerSource = 'customers';

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
  'PayoutFailed',
  'RefundGranted',
  'RefundFailed',
  'RefundCanceled',
  'RefundWaitingForBalance',
  'RefundAboveRefundable',
  'RefundOwedTooLong',
  'RefundNotMade',
  'DisputeOpened',
  'DisputeDueSoon',
  'DisputeDecisionOverdue',
  'SweepRun',
  'SweepSettled',
  'SweepFinding',
  'AuthorizationExpiring',
  'StripeEventReplayed',
  'UnclassifiedProcessorError',
  'ProcessorErrorPaged',
  'ProcessorErrorTicketed',
  'StripeEventOtherVersion',
  'ReviewOpened',
  'SavedCardQuarantined',
] as const;

export type MetricName = (typeof metricNames)[number];
