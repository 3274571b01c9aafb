import { describe, expect, it } from '@jest/globals';
import { orders, statesAfter } from './webhook-life.ts';

describe('six events', () => {
  it('in all 720 orders lead to the same payment, refund and balances', async () => {
    expect(orders).toHaveLength(720);
    const states = await statesAfter(orders);
    expect(states.size).toBe(1);
    const [state = ''] = states;
    expect(JSON.parse(state)).toMatchObject({
      payments: [{ status: 'succeeded', amountRefundedMinor: 10_000, refundableMinor: 39_000 }],
      refunds: [{ status: 'failed', settledMinor: 0 }],
      accounts: [
        'contract_liability -32500',
        'processing_fees 700',
        'refunds_payable -10000',
        'stripe_clearing 48240',
        'vat_deductible 60',
        'vat_payable:FR:200 -6500',
      ],
    });
  });
});
