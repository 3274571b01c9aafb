import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import {
  customerSource,
  disputeSource,
  metricNamespace,
  processorSource,
  refundSource,
} from '../../lib/shared/metric-names.ts';
import type { MetricName } from '../../lib/shared/metric-names.ts';
import { backgroundFunctions, routes } from '../../lib/shared/routes.ts';
import type { StageNames } from '../../lib/shared/stage-names.ts';

const {
  exportAuditEvents,
  issueDocuments,
  processStripeEvent,
  publishEvents,
  recordAnalytics,
  recordMailEvent,
  replayStripeEvents,
  republishEvents,
  resolveOperations,
  sendDocumentMail,
  sweepPayments,
  webhook,
} = backgroundFunctions;

const routeFunctions = Object.values(routes).map((route) => route.function);
const settlers = [processStripeEvent, resolveOperations, sweepPayments] as const;
const refunders = [routes.createRefund.function, routes.retryRefund.function, ...settlers];
const movers = [
  routes.confirmPaymentIntent,
  routes.capturePaymentIntent,
  routes.cancelPaymentIntent,
  routes.updatePaymentIntent,
].map((route) => route.function);
const consumers = [issueDocuments, sendDocumentMail, recordAnalytics, exportAuditEvents];

/** Which functions count what: a metric has the function's folder as its dimension. */
export const metricSources: Readonly<Record<MetricName, readonly string[]>> = {
  RequestHandled: routeFunctions,
  RequestRefused: routeFunctions,
  RequestFailed: [...routeFunctions, webhook],
  RequestDurationMs: routeFunctions,
  ProcessorDurationMs: [processorSource],
  ProcessorCallFailed: [processorSource],
  WebhookAccepted: [webhook],
  WebhookRefused: [webhook],
  WebhookIgnored: [webhook],
  StripeEventApplied: [processStripeEvent],
  StripeEventDuplicate: [processStripeEvent],
  StripeEventParked: [processStripeEvent],
  PaymentSucceeded: [...movers, ...settlers],
  PaymentQuarantined: [...movers, ...settlers],
  EventsPublished: [publishEvents],
  EventsRepublished: [republishEvents],
  EventsUnproven: [republishEvents],
  EventAgeMs: consumers,
  InvoiceIssued: [issueDocuments],
  CreditNoteIssued: [issueDocuments],
  DocumentMismatch: [issueDocuments, exportAuditEvents],
  MailSent: [sendDocumentMail],
  MailDuplicate: [recordMailEvent],
  MailBounced: [recordMailEvent],
  MailComplained: [recordMailEvent],
  PayoutFailed: [processStripeEvent],
  RefundGranted: refunders,
  RefundFailed: refunders,
  RefundCanceled: refunders,
  RefundWaitingForBalance: [refundSource],
  RefundAboveRefundable: [refundSource],
  RefundOwedTooLong: [refundSource],
  RefundNotMade: [refundSource],
  DisputeOpened: [processStripeEvent],
  DisputeDueSoon: [disputeSource],
  DisputeDecisionOverdue: [disputeSource],
  SweepRun: [sweepPayments],
  SweepSettled: [sweepPayments],
  SweepFinding: [sweepPayments],
  AuthorizationExpiring: [sweepPayments],
  StripeEventReplayed: [replayStripeEvents],
  UnclassifiedProcessorError: [processorSource],
  ProcessorErrorPaged: [processorSource],
  ProcessorErrorTicketed: [processorSource],
  StripeEventOtherVersion: [processStripeEvent],
  ReviewOpened: [processStripeEvent],
  SavedCardQuarantined: [customerSource],
};

export interface Reading {
  readonly statistic: 'Sum' | 'Maximum' | 'p95' | 'p99';
  readonly minutes: number;
}

/** One of our metrics as one function of a stage counts it. */
export const metricOf = (
  { stage }: StageNames,
  { name, source }: { readonly name: MetricName; readonly source: string },
  { statistic, minutes }: Reading,
): Metric =>
  new Metric({
    namespace: metricNamespace,
    metricName: name,
    dimensionsMap: { service: 'payments', stage, function: source },
    statistic,
    period: Duration.minutes(minutes),
    label: source.split('/')[1] ?? source,
  });

/** A metric of an AWS service. */
export const awsMetric = (
  namespace: string,
  metricName: string,
  { dimensions, ...reading }: Reading & { readonly dimensions: Readonly<Record<string, string>> },
): Metric =>
  new Metric({
    namespace: `AWS/${namespace}`,
    metricName,
    dimensionsMap: { ...dimensions },
    statistic: reading.statistic,
    period: Duration.minutes(reading.minutes),
  });

/** Several metrics to be read as one number, under a name that is a word of letters. */
interface Sources {
  readonly name: string;
  readonly metrics: readonly IMetric[];
  readonly how: 'sum' | 'max';
  readonly minutes: number;
}

/** Several metrics as one number; a function that counted nothing counts as zero. */
export const together = ({ name, metrics, how, minutes }: Sources): IMetric => {
  // Graphs that show several of them need ids that differ, and ids start small.
  const ids = metrics.map((_, index) => `${name.charAt(0).toLowerCase()}${name.slice(1)}${String(index)}`);
  const filled = ids.map((id) => `FILL(${id}, 0)`);
  return new MathExpression({
    expression: how === 'sum' ? filled.join(' + ') : `MAX([${filled.join(', ')}])`,
    usingMetrics: Object.fromEntries(metrics.map((metric, index) => [ids[index] ?? '', metric])),
    period: Duration.minutes(minutes),
    label: name,
  });
};

/** How often any of these things happened in the whole stage. */
export const countOfAny = (
  stage: StageNames,
  names: readonly [MetricName, ...MetricName[]],
  minutes: number,
): IMetric =>
  together({
    name: names[0],
    metrics: names.flatMap((name) =>
      metricSources[name].map((source) => metricOf(stage, { name, source }, { statistic: 'Sum', minutes })),
    ),
    how: 'sum',
    minutes,
  });

/** How often something happened in the whole stage. */
export const countOf = (stage: StageNames, name: MetricName, minutes: number): IMetric =>
  countOfAny(stage, [name], minutes);

/** The worst that any function saw. */
export const worstOf = (stage: StageNames, name: MetricName, minutes: number): IMetric =>
  together({
    name,
    metrics: metricSources[name].map((source) =>
      metricOf(stage, { name, source }, { statistic: 'Maximum', minutes }),
    ),
    how: 'max',
    minutes,
  });
