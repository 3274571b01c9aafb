import { TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { StageNames } from '../../lib/shared/stage-names.ts';
import type { AlarmSpec } from './alarm.ts';
import { countOf } from './metrics.ts';

const { NOT_BREACHING } = TreatMissingData;

/** Disputes that a person has to do something about. */
export const disputeAlarms = (names: StageNames): readonly AlarmSpec[] => [
  {
    name: 'dispute-opened',
    urgency: 'ticket',
    hurts: 'A buyer disputes a payment: without an answer the sale and a fee are lost.',
    metric: countOf(names, 'DisputeOpened', 5),
    above: 0,
    missing: NOT_BREACHING,
  },
  {
    name: 'dispute-due-soon',
    urgency: 'ticket',
    hurts: 'A sale is about to be lost: the answer to a dispute is due in seven, three or one days.',
    metric: countOf(names, 'DisputeDueSoon', 5),
    above: 0,
    missing: NOT_BREACHING,
  },
  {
    name: 'dispute-decision-overdue',
    urgency: 'ticket',
    hurts: 'The books are wrong for finance: nobody has decided for 15 days what becomes of a lost dispute.',
    metric: countOf(names, 'DisputeDecisionOverdue', 5),
    above: 0,
    missing: NOT_BREACHING,
  },
];
