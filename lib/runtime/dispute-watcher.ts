import { disputeSource } from '../shared/metric-names.ts';
import type { MetricName } from '../shared/metric-names.ts';
import { observe } from './observation.ts';

const metricOf = {
  dispute_due_soon: 'DisputeDueSoon',
  dispute_decision_overdue: 'DisputeDecisionOverdue',
} as const satisfies Record<string, MetricName>;

/** Tells a person of a dispute: a metric for the alarm, a line that names the dispute. */
export const disputeWatcher = {
  noticed(
    notice: keyof typeof metricOf,
    about: { readonly paymentId: string; readonly disputeId: string },
  ): void {
    const observation = observe({ function: disputeSource });
    observation.count(metricOf[notice]);
    observation.close('dispute_noticed', { ...about, reason: notice });
  },
};
