import { describe, expect, it } from '@jest/globals';
import type { Payment } from '../../../lib/payments/contract.ts';
import { reserveRefund } from '../../../lib/refunds/domain/decide-refund.ts';
import { spreadAmount } from '../../../lib/refunds/domain/spread.ts';
import { at, givenOf, line, succeeded } from '../payments/samples.ts';
import { after, balances, decide, decided, disputeOf, seen, withdrawn } from './samples.ts';
import type { Course } from './samples.ts';

const currencies = [
  ['kwd', 49_990, 12_345],
  ['isk', 490_000, 123_456],
  ['jpy', 49_000, 12_345],
] as const;

/** A sale of which the bank has taken an amount that nobody could have charged, for good. */
function lossOf([currency, saleMinor, takenMinor]: (typeof currencies)[number]): Course {
  const open = givenOf({ currency, items: undefined, amount: saleMinor, description: 'A course' });
  const payment: Payment = givenOf(
    { currency, items: undefined, amount: saleMinor, description: 'A course' },
    succeeded(open),
  );
  const movement = {
    ...withdrawn,
    currency,
    amountMinor: -takenMinor,
    netMinor: -takenMinor - withdrawn.feeMinor,
  };
  const course: Course = { payment, dispute: null, refunds: [], facts: [] };
  return after(course, seen({ status: 'lost', currency, amountMinor: takenMinor, movements: [movement] }));
}

describe.each(currencies)('a loss in %s of %d, of which %d is gone', (...row) => {
  const [currency, , takenMinor] = row;
  const lost = lossOf(row);

  it.each(['sale_reduced', 'claim_kept', 'irrecoverable'] as const)(
    'is decided about as it is (%s): the bank asked nobody for the step of the currency',
    (kind) => {
      const course = decided(lost, { kind });
      expect(disputeOf(course).decision?.amountMinor).toBe(takenMinor);
      const sum = Object.values(balances(course)).reduce((all, minor) => all + minor, 0);
      expect(sum).toBe(0);
    },
  );

  it('is credited to the last unit', () => {
    const course = decided(lost, { kind: 'sale_reduced' });
    const [refund] = course.refunds;
    expect(refund?.lines.reduce((all, share) => all + share.amountMinor, 0)).toBe(takenMinor);
    expect(balances(course)[`dispute_losses ${currency}`]).toBeUndefined();
    expect(balances(course)[`refunds_payable ${currency}`]).toBeUndefined();
    expect(course.payment.refundableMinor).toBe(course.payment.amountCapturedMinor - takenMinor);
  });

  it('is decided about in part only in steps: that amount a person chooses', () => {
    const step = { kwd: 10, isk: 100, jpy: 1 }[currency];
    const part = decide(lost, { kind: 'sale_reduced', amountMinor: step + 1 });
    expect(part.ok).toBe(step === 1);
    expect(decide(lost, { kind: 'sale_reduced', amountMinor: takenMinor })).toMatchObject({ ok: true });
  });
});

describe('what is left of a sale after such a loss', () => {
  const lost = decided(lossOf(['kwd', 49_990, 12_345]), { kind: 'sale_reduced' });
  const reserve = (amountMinor?: number) =>
    reserveRefund(lost.payment, {
      ...{ refundId: 'rfd_00000000000000000000000000000008', at, again: null, amountMinor },
      reason: 'requested_by_customer',
    });

  it('is refunded as far as the processor takes it: in whole steps', () => {
    expect(lost.payment.refundableMinor).toBe(37_645);
    expect(reserve()).toMatchObject({ ok: true, value: { refund: { amountMinor: 37_640 } } });
    expect(reserve(37_645)).toMatchObject({ ok: false });
  });
});

it('a refund takes no more of a line than is left of it, on the step or off', () => {
  const left = [
    line({ grossMinor: 10_000, refundedGrossMinor: 9_995 }),
    line({ lineId: 'b', grossMinor: 20, refundedGrossMinor: 5 }),
  ];
  expect(spreadAmount(20, left, 'kwd').map(({ amountMinor }) => amountMinor)).toEqual([5, 15]);
});
