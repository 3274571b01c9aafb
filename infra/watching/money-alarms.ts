import { TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { backgroundFunctions } from '../../lib/shared/routes.ts';
import type { StageNames } from '../../lib/shared/stage-names.ts';
import type { AlarmSpec } from './alarm.ts';
import { disputeAlarms } from './dispute-alarms.ts';
import { refundAlarms } from './refund-alarms.ts';
import { awsMetric, countOf, worstOf } from './metrics.ts';

// Silence is good news for whatever counts trouble, and bad news for whatever should have happened.
const { NOT_BREACHING, BREACHING } = TreatMissingData;

const facts = (names: StageNames): readonly AlarmSpec[] => [
  {
    name: 'payment-quarantined',
    urgency: 'page',
    hurts: 'A buyer paid an amount that is not ours: Stripe and the table disagree, and nothing was applied.',
    metric: countOf(names, 'PaymentQuarantined', 5),
    above: 0,
    missing: NOT_BREACHING,
  },
  {
    name: 'saved-card-quarantined',
    urgency: 'ticket',
    hurts:
      'A customer cannot be charged as agreed: Stripe says of a saved card what nobody here understands.',
    metric: countOf(names, 'SavedCardQuarantined', 5),
    above: 0,
    missing: NOT_BREACHING,
  },
  {
    name: 'review-opened',
    urgency: 'ticket',
    hurts: 'A cardholder may be the victim of fraud: an issuer or Radar asks somebody to look at a payment.',
    metric: countOf(names, 'ReviewOpened', 5),
    above: 0,
    missing: NOT_BREACHING,
  },
  {
    name: 'payout-failed',
    urgency: 'ticket',
    hurts:
      'The company waits for its money: a payout did not reach the bank, and Stripe has stopped to pay out.',
    metric: countOf(names, 'PayoutFailed', 5),
    above: 0,
    missing: NOT_BREACHING,
  },
  {
    name: 'sweep-finding',
    urgency: 'ticket',
    hurts:
      'Finance misses a fee, or a buyer an answer: a day of looks at Stripe has not brought what is missing.',
    metric: countOf(names, 'SweepFinding', 5),
    above: 0,
    missing: NOT_BREACHING,
  },
  {
    name: 'authorization-expiring',
    urgency: 'ticket',
    hurts: 'The company loses a sale: an authorization ends within a day, and nobody has captured it.',
    // Told again every hour: red until nothing is, with one mail.
    metric: countOf(names, 'AuthorizationExpiring', 120),
    above: 0,
    missing: NOT_BREACHING,
  },
];

const effects = (names: StageNames): readonly AlarmSpec[] => [
  {
    name: 'document-mismatch',
    urgency: 'page',
    hurts: 'Finance may hold two versions of one document: its place in the bucket was taken by other bytes.',
    metric: countOf(names, 'DocumentMismatch', 5),
    above: 0,
    missing: NOT_BREACHING,
  },
  {
    name: 'events-republished',
    urgency: 'ticket',
    hurts: 'Buyers got documents late: events had not been published and were sent again.',
    metric: countOf(names, 'EventsRepublished', 5),
    above: 0,
    missing: NOT_BREACHING,
  },
  {
    name: 'events-unproven',
    urgency: 'page',
    hurts:
      'A buyer has no document, or an auditor no event, and nobody tries again: it had no effect in four days.',
    metric: countOf(names, 'EventsUnproven', 5),
    above: 0,
    missing: NOT_BREACHING,
  },
  {
    name: 'events-late',
    urgency: 'ticket',
    hurts: 'Buyers wait for documents: events reach their consumers more than five minutes late.',
    metric: worstOf(names, 'EventAgeMs', 5),
    above: 300_000,
    periods: 2,
    missing: NOT_BREACHING,
  },
];

const processor = (names: StageNames): readonly AlarmSpec[] => [
  {
    name: 'processor-failing',
    urgency: 'page',
    hurts: 'Buyers cannot pay: Stripe does not answer, or answers with errors.',
    metric: countOf(names, 'ProcessorCallFailed', 5),
    above: 10,
    missing: NOT_BREACHING,
  },
  {
    name: 'unclassified-processor-error',
    urgency: 'page',
    hurts: 'A buyer may be told the wrong thing: Stripe answered with an error that we have no rule for.',
    metric: countOf(names, 'UnclassifiedProcessorError', 5),
    above: 0,
    missing: NOT_BREACHING,
  },
  {
    name: 'processor-misconfigured',
    urgency: 'page',
    hurts: 'Buyers cannot pay: Stripe says that our key, our account or what we send is wrong.',
    metric: countOf(names, 'ProcessorErrorPaged', 5),
    above: 0,
    missing: NOT_BREACHING,
  },
  {
    name: 'processor-error-to-look-at',
    urgency: 'ticket',
    hurts: 'A buyer may wait for money or an answer: Stripe refused what only a person can mend.',
    metric: countOf(names, 'ProcessorErrorTicketed', 5),
    above: 0,
    missing: NOT_BREACHING,
  },
  {
    name: 'webhook-version',
    urgency: 'ticket',
    hurts: 'News from Stripe comes late: events have another API version and are all asked for anew.',
    metric: countOf(names, 'StripeEventOtherVersion', 5),
    above: 0,
    missing: NOT_BREACHING,
  },
  {
    name: 'webhook-refused',
    urgency: 'ticket',
    hurts: 'News from Stripe may be turned away: signatures, mode or account do not match.',
    metric: countOf(names, 'WebhookRefused', 5),
    above: 5,
    missing: NOT_BREACHING,
  },
];

const runsOf = (names: StageNames, source: string, minutes: number) =>
  awsMetric('Lambda', 'Invocations', {
    dimensions: { FunctionName: names.function(source) },
    statistic: 'Sum',
    minutes,
  });

const jobs = (names: StageNames): readonly AlarmSpec[] => [
  {
    name: 'sweep-not-run',
    urgency: 'page',
    hurts: 'Buyers whose webhook was lost stay unserved: nobody looks for open payments.',
    metric: countOf(names, 'SweepRun', 5),
    below: 1,
    periods: 2,
    missing: BREACHING,
  },
  {
    name: 'republish-not-run',
    urgency: 'ticket',
    hurts: 'A lost event would stay lost: nobody compares what happened with what was published.',
    metric: runsOf(names, backgroundFunctions.republishEvents, 15),
    below: 1,
    periods: 2,
    missing: BREACHING,
  },
  {
    name: 'replay-not-run',
    urgency: 'ticket',
    hurts: 'A webhook that Stripe never delivered would stay unknown until a payment is swept.',
    metric: runsOf(names, backgroundFunctions.replayStripeEvents, 60),
    below: 1,
    missing: BREACHING,
  },
];

/** What went wrong with somebody's money or document, and the jobs that would find it. */
export const moneyAlarms = (names: StageNames): readonly AlarmSpec[] => [
  ...facts(names),
  ...effects(names),
  ...refundAlarms(names),
  ...disputeAlarms(names),
  ...processor(names),
  ...jobs(names),
];
