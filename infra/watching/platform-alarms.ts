import { TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { backgroundFunctions, routes } from '../../lib/shared/routes.ts';
import { stageName } from '../constructs/public-api.ts';
import type { StageNames } from '../../lib/shared/stage-names.ts';
import type { AlarmSpec } from './alarm.ts';
import { awsMetric, metricOf, together } from './metrics.ts';

interface Platform {
  readonly names: StageNames;
  readonly region: string;
  readonly streamMappingId: string;
}

const { NOT_BREACHING } = TreatMissingData;

const doors = ({ names, region }: Platform): readonly AlarmSpec[] => [
  {
    name: 'api-failing',
    urgency: 'page',
    hurts: 'Shops cannot sell: the API answers with errors of its own.',
    metric: awsMetric('ApiGateway', '5XXError', {
      dimensions: { ApiName: names.prefix, Stage: stageName },
      statistic: 'Sum',
      minutes: 5,
    }),
    above: 5,
    missing: NOT_BREACHING,
  },
  ...Object.values(routes).map(({ function: source, method, path }): AlarmSpec => ({
    name: `route-${source.split('/')[1] ?? source}-failing`,
    urgency: 'ticket',
    hurts: `Clients of ${method} ${path} get errors.`,
    runbook: 'route-failing',
    metric: metricOf(names, { name: 'RequestFailed', source }, { statistic: 'Sum', minutes: 5 }),
    above: 0,
    periods: 2,
    missing: NOT_BREACHING,
  })),
  {
    name: 'webhook-failing',
    urgency: 'page',
    hurts:
      'Paid orders are not noticed in time: the webhook fails, and Stripe tries again only for three days.',
    metric: together({
      name: 'failures',
      metrics: ['Errors', 'Throttles'].map((name) =>
        awsMetric('Lambda', name, {
          dimensions: { FunctionName: names.function(backgroundFunctions.webhook) },
          statistic: 'Sum',
          minutes: 5,
        }),
      ),
      how: 'sum',
      minutes: 5,
    }),
    above: 0,
    missing: NOT_BREACHING,
  },
  {
    name: 'firewall-blocking',
    urgency: 'ticket',
    hurts: 'Honest buyers may be shut out: the firewall blocks more than usual.',
    metric: awsMetric('WAFV2', 'BlockedRequests', {
      dimensions: { WebACL: names.prefix, Rule: 'ALL', Region: region },
      statistic: 'Sum',
      minutes: 5,
    }),
    above: 500,
    missing: NOT_BREACHING,
  },
];

const publisher = ({ names, streamMappingId }: Platform): readonly AlarmSpec[] => [
  {
    name: 'publisher-behind',
    urgency: 'page',
    hurts: 'Buyers wait for everything that follows a payment: events are published a minute late or more.',
    metric: awsMetric('Lambda', 'IteratorAge', {
      dimensions: { FunctionName: names.function(backgroundFunctions.publishEvents) },
      statistic: 'Maximum',
      minutes: 1,
    }),
    above: 60_000,
    periods: 3,
    missing: NOT_BREACHING,
  },
  {
    name: 'publisher-failed',
    urgency: 'page',
    hurts: 'Buyers miss documents: events could not be published and lie in the bucket of failures.',
    metric: awsMetric('Lambda', 'OnFailureDestinationDeliveredEventCount', {
      dimensions: { EventSourceMappingUUID: streamMappingId },
      statistic: 'Sum',
      minutes: 1,
    }),
    above: 0,
    missing: NOT_BREACHING,
  },
];

const limits = ({ names }: Platform): readonly AlarmSpec[] => [
  {
    name: 'alarms-dlq',
    urgency: 'page',
    hurts: 'Whoever should be woken sleeps on: an alarm could not be delivered to an address.',
    metric: awsMetric('SQS', 'ApproximateNumberOfMessagesVisible', {
      dimensions: { QueueName: undeliveredAlarms(names) },
      statistic: 'Maximum',
      minutes: 1,
    }),
    above: 0,
    missing: NOT_BREACHING,
  },
  {
    name: 'functions-throttled',
    urgency: 'ticket',
    hurts: 'Buyers are turned away: the account has no concurrency left.',
    metric: awsMetric('Lambda', 'Throttles', { dimensions: {}, statistic: 'Sum', minutes: 5 }),
    above: 0,
    missing: NOT_BREACHING,
  },
  {
    name: 'table-throttled',
    urgency: 'ticket',
    hurts: 'Buyers wait longer: the table turns requests away, at its maximum or at a hot row.',
    metric: together({
      name: 'throttles',
      metrics: ['ReadThrottleEvents', 'WriteThrottleEvents'].map((name) =>
        awsMetric('DynamoDB', name, { dimensions: { TableName: names.table }, statistic: 'Sum', minutes: 5 }),
      ),
      how: 'sum',
      minutes: 5,
    }),
    above: 0,
    missing: NOT_BREACHING,
  },
  {
    name: 'mail-bouncing',
    urgency: 'ticket',
    hurts: 'All buyers may soon get no mail: at five percent of bounces SES reviews the account.',
    metric: awsMetric('SES', 'Reputation.BounceRate', { dimensions: {}, statistic: 'Maximum', minutes: 60 }),
    above: 0.03,
    missing: NOT_BREACHING,
  },
  {
    name: 'mail-complaints',
    urgency: 'ticket',
    hurts: 'All buyers may soon get no mail: too many of them call it spam.',
    metric: awsMetric('SES', 'Reputation.ComplaintRate', {
      dimensions: {},
      statistic: 'Maximum',
      minutes: 60,
    }),
    above: 0.0005,
    missing: NOT_BREACHING,
  },
];

/** Where alarms wait that no address would take. */
export const undeliveredAlarms = ({ prefix }: StageNames): string => `${prefix}-alarms-dlq`;

/** What the platform tells about itself. */
export const platformAlarms = (platform: Platform): readonly AlarmSpec[] => [
  ...doors(platform),
  ...publisher(platform),
  ...limits(platform),
];
