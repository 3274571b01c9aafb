import { describe, expect, it } from '@jest/globals';
import { countFacts } from '../../../lib/runtime/fact-metrics.ts';
import { observed } from '../../functions/observed.ts';

describe('facts that are money won or owed', () => {
  it.each([
    ['payment.succeeded', 'PaymentSucceeded'],
    ['payment.quarantined', 'PaymentQuarantined'],
    ['review.opened', 'ReviewOpened'],
    ['refund.granted', 'RefundGranted'],
    ['refund.failed', 'RefundFailed'],
    ['refund.canceled', 'RefundCanceled'],
  ])('%s is counted as %s, each time', (fact, metric) => {
    const { observation, counts } = observed();
    countFacts(observation, [fact, 'payment.processing', fact, 'toString']);
    expect(counts).toEqual({ [metric]: 2 });
  });

  it('name the payment that was put aside in a line of their own', () => {
    const { observation, told } = observed();
    countFacts(observation, ['payment.succeeded', 'payment.quarantined'], 'pay_1');
    expect(told).toEqual(['payment_quarantined']);
  });
});
