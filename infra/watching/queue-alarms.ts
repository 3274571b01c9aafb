import { TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { StageNames, QueueName } from '../../lib/shared/stage-names.ts';
import type { AlarmSpec, Urgency } from './alarm.ts';
import { awsMetric, together } from './metrics.ts';

interface DeadLetterWatch {
  readonly name: QueueName | 'rules' | 'schedules';
  readonly urgency: Urgency;
  readonly hurts: string;
}

const deadLetters: readonly DeadLetterWatch[] = [
  {
    name: 'stripe-events',
    urgency: 'page',
    hurts: 'A buyer may have paid without us knowing it: news from Stripe could not be applied five times.',
  },
  {
    name: 'resolve-operations',
    urgency: 'page',
    hurts: 'A buyer waits for a payment or a refund whose outcome nobody could find out.',
  },
  {
    name: 'rules',
    urgency: 'page',
    hurts: 'Buyers miss documents: the bus could not hand events to a queue.',
  },
  {
    name: 'schedules',
    urgency: 'page',
    hurts: 'Nobody would notice a lost payment: a job that looks for them failed or did not start.',
  },
  {
    name: 'invoices',
    urgency: 'ticket',
    hurts: 'A buyer has paid, or got money back, and has no document for it.',
  },
  { name: 'mail', urgency: 'ticket', hurts: 'A buyer does not get the mail with the document.' },
  { name: 'analytics', urgency: 'ticket', hurts: 'Finance sees figures that are too low.' },
  {
    name: 'audit',
    urgency: 'ticket',
    hurts: 'Auditors miss events in the export; the table still has them.',
  },
  {
    name: 'mail-events',
    urgency: 'ticket',
    hurts: 'Support does not see that mails bounced.',
  },
];

const behind: readonly {
  readonly name: string;
  readonly urgency: Urgency;
  readonly hurts: string;
  readonly queues: readonly QueueName[];
  readonly seconds: number;
}[] = [
  {
    name: 'payment-queues-behind',
    urgency: 'page',
    hurts: 'Buyers look at a payment that does not move: news from Stripe waits for more than five minutes.',
    queues: ['stripe-events', 'resolve-operations'],
    seconds: 300,
  },
  {
    name: 'effect-queues-behind',
    urgency: 'ticket',
    hurts: 'Buyers wait for documents and mails for more than a quarter of an hour.',
    queues: ['invoices', 'mail', 'analytics', 'audit', 'mail-events'],
    seconds: 900,
  },
];

const queueMetric = (metricName: string, QueueName: string, minutes: number) =>
  awsMetric('SQS', metricName, { dimensions: { QueueName }, statistic: 'Maximum', minutes });

/** What waits for a person, and what waits for too long. */
export const queueAlarms = (names: StageNames): readonly AlarmSpec[] => [
  ...deadLetters.map(({ name, urgency, hurts }) => ({
    name: `${name}-dlq`,
    urgency,
    hurts,
    metric: queueMetric('ApproximateNumberOfMessagesVisible', names.deadLetters(name), 1),
    above: 0,
    // A queue that was idle for hours reports nothing.
    missing: TreatMissingData.NOT_BREACHING,
  })),
  ...behind.map(({ name, urgency, hurts, queues, seconds }) => ({
    name,
    urgency,
    hurts,
    metric: together({
      name: 'oldest',
      metrics: queues.map((queue) => queueMetric('ApproximateAgeOfOldestMessage', names.queue(queue), 1)),
      how: 'max',
      minutes: 1,
    }),
    above: seconds,
    periods: 3,
    missing: TreatMissingData.NOT_BREACHING,
  })),
];
