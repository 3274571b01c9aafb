import { expect, it } from '@jest/globals';
import { customerWatcher } from '../../../lib/runtime/customer-watcher.ts';
import { keepWritten, linesOf } from './written.ts';

it('a saved card that was put aside is counted for the alarm, and named with what Stripe said of it', () => {
  const written = keepWritten();
  const unknown = { field: 'setup_intent.status', value: 'requires_patience' };
  customerWatcher.noticed('setup_quarantined', { customerId: 'cst_1', setupId: 'stp_1', unknown });
  expect(linesOf(written())).toMatchObject([
    {
      level: 'ERROR',
      logCode: 'saved_card_noticed',
      function: 'customers',
      customerId: 'cst_1',
      setupId: 'stp_1',
      reason: 'setup_quarantined',
      code: 'setup_intent.status requires_patience',
      SavedCardQuarantined: 1,
    },
  ]);
});
