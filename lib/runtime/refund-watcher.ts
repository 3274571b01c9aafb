import { refundSource } from '../shared/metric-names.ts';
import type { MetricName } from '../shared/metric-names.ts';
import { observe } from './observation.ts';

const metricOf = {
  waiting_for_balance: 'RefundWaitingForBalance',
  above_refundable: 'RefundAboveRefundable',
  owed_too_long: 'RefundOwedTooLong',
  not_made: 'RefundNotMade',
} as const satisfies Record<string, MetricName>;

/** Tells a person of a refund, whichever function came upon it: a metric for the alarm, a line that names the refund. */
export const refundWatcher = {
  noticed(
    notice: keyof typeof metricOf,
    about: { readonly paymentId: string; readonly refundId: string },
  ): void {
    const observation = observe({ function: refundSource });
    observation.count(metricOf[notice]);
    observation.close('refund_noticed', { ...about, reason: notice });
  },
};
