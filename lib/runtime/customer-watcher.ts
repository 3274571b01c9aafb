import type { UnknownValue } from '../shared/gateway-outcome.ts';
import { customerSource } from '../shared/metric-names.ts';
import { observe } from './observation.ts';

/** Tells a person of a saved card or a setup that was put aside: a metric for the alarm, a line that names it. */
export const customerWatcher = {
  noticed(
    notice: 'card_quarantined' | 'setup_quarantined',
    about: {
      readonly customerId: string;
      readonly savedMethodId?: string;
      readonly setupId?: string;
      readonly unknown: UnknownValue;
    },
  ): void {
    const { unknown, ...ids } = about;
    const observation = observe({ function: customerSource });
    observation.count('SavedCardQuarantined');
    observation.close('saved_card_noticed', {
      ...ids,
      reason: notice,
      code: `${unknown.field} ${unknown.value}`,
    });
  },
};
