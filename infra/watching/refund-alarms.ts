import { TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { StageNames } from '../../lib/shared/stage-names.ts';
import type { AlarmSpec } from './alarm.ts';
import { countOf, countOfAny } from './metrics.ts';

const { NOT_BREACHING } = TreatMissingData;

/** Refunds that a person has to do something about. */
export const refundAlarms = (names: StageNames): readonly AlarmSpec[] => [
  {
    name: 'refund-failed',
    urgency: 'ticket',
    hurts: 'A buyer is owed money: a refund that was granted did not reach the card.',
    metric: countOfAny(names, ['RefundFailed', 'RefundCanceled'], 5),
    above: 0,
    missing: NOT_BREACHING,
  },
  {
    name: 'refund-waiting-for-balance',
    urgency: 'ticket',
    hurts: 'Buyers wait for refunds that Stripe cannot pay: top up the Stripe balance.',
    metric: countOf(names, 'RefundWaitingForBalance', 5),
    above: 0,
    missing: NOT_BREACHING,
  },
  {
    name: 'refund-above-refundable',
    urgency: 'ticket',
    hurts: 'We may have paid a buyer too much: a refund made at Stripe exceeds what was left of its payment.',
    metric: countOf(names, 'RefundAboveRefundable', 5),
    above: 0,
    missing: NOT_BREACHING,
  },
  {
    name: 'refund-owed-too-long',
    urgency: 'ticket',
    hurts: 'A buyer has waited for a refund for more than ten days.',
    metric: countOf(names, 'RefundOwedTooLong', 5),
    above: 0,
    missing: NOT_BREACHING,
  },
  {
    name: 'refund-not-made',
    urgency: 'ticket',
    hurts: 'A buyer may have been promised a refund that Stripe has not made: it was answered as under way.',
    metric: countOf(names, 'RefundNotMade', 5),
    above: 0,
    missing: NOT_BREACHING,
  },
];
