import { Duration } from 'aws-cdk-lib';
import { AlarmStatusWidget, Dashboard, GraphWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { IAlarm, IMetric, IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { MetricName } from '../../lib/shared/metric-names.ts';
import { stageName } from '../constructs/public-api.ts';
import { queueNames } from '../../lib/shared/stage-names.ts';
import type { StageNames, QueueName } from '../../lib/shared/stage-names.ts';
import { awsMetric, countOf, metricOf, metricSources } from './metrics.ts';

const minutes = 5;

const graph = (title: string, left: readonly IMetric[], unit?: string): IWidget =>
  new GraphWidget({
    title,
    left: [...left],
    width: 8,
    height: 6,
    leftYAxis: { min: 0, ...(unit === undefined ? {} : { label: unit, showUnits: false }) },
  });

type OfStage = (stage: StageNames) => IWidget;

const counted =
  (title: string, ...names: readonly MetricName[]): OfStage =>
  (stage) =>
    graph(
      title,
      names.map((name) => countOf(stage, name, minutes)),
    );

const durations =
  (title: string, name: MetricName): OfStage =>
  (stage) =>
    graph(
      title,
      metricSources[name].map((source) => metricOf(stage, { name, source }, { statistic: 'p95', minutes })),
      'ms',
    );

const ofQueues =
  (title: string, metricName: string, nameOf: (stage: StageNames, queue: QueueName) => string): OfStage =>
  (stage) =>
    graph(
      title,
      queueNames.map((queue) =>
        awsMetric('SQS', metricName, {
          dimensions: { QueueName: nameOf(stage, queue) },
          statistic: 'Maximum',
          minutes,
        }),
      ),
    );

const ofApi =
  (title: string, statistic: 'Sum' | 'p95' | 'p99', ...metricNames: readonly string[]): OfStage =>
  ({ prefix }) =>
    graph(
      title,
      metricNames.map((metricName) =>
        awsMetric('ApiGateway', metricName, {
          dimensions: { ApiName: prefix, Stage: stageName },
          statistic,
          minutes,
        }),
      ),
      statistic === 'Sum' ? undefined : 'ms',
    );

const rows: readonly (readonly OfStage[])[] = [
  [
    counted(
      'Money',
      'PaymentSucceeded',
      'RefundGranted',
      'RefundFailed',
      'RefundCanceled',
      'PaymentQuarantined',
      'ReviewOpened',
    ),
    counted('Documents and mails', 'InvoiceIssued', 'CreditNoteIssued', 'MailSent', 'DocumentMismatch'),
    counted('Nets', 'SweepRun', 'SweepSettled', 'EventsRepublished', 'EventsUnproven', 'StripeEventParked'),
  ],
  [
    ofApi('API: answers', 'Sum', 'Count', '4XXError', '5XXError'),
    ofApi('API: time', 'p95', 'Latency', 'IntegrationLatency'),
    counted('Requests', 'RequestHandled', 'RequestRefused', 'RequestFailed'),
  ],
  [
    durations('Our functions', 'RequestDurationMs'),
    durations('Stripe', 'ProcessorDurationMs'),
    counted(
      'Stripe: trouble',
      'ProcessorCallFailed',
      'UnclassifiedProcessorError',
      'ProcessorErrorPaged',
      'ProcessorErrorTicketed',
      'StripeEventOtherVersion',
    ),
  ],
  [
    counted('Webhook', 'WebhookAccepted', 'WebhookRefused', 'WebhookIgnored'),
    counted('News from Stripe', 'StripeEventApplied', 'StripeEventDuplicate', 'StripeEventParked'),
    counted('Mails that came back', 'MailBounced', 'MailComplained', 'MailDuplicate'),
  ],
  [
    ofQueues('Oldest message, seconds', 'ApproximateAgeOfOldestMessage', (stage, queue) =>
      stage.queue(queue),
    ),
    ofQueues('Dead letters', 'ApproximateNumberOfMessagesVisible', (stage, queue) =>
      stage.deadLetters(queue),
    ),
    durations('From event to effect', 'EventAgeMs'),
  ],
];

/** The one page to open first: what rings on top, then money, doors, Stripe, queues. */
export const addDashboard = (scope: Construct, names: StageNames, alarms: readonly IAlarm[]): Dashboard =>
  new Dashboard(scope, 'Dashboard', {
    dashboardName: names.dashboard,
    defaultInterval: Duration.hours(3),
    widgets: [
      [new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: 24, height: 6 })],
      ...rows.map((row) => row.map((widget) => widget(names))),
    ],
  });
