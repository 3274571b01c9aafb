import { describe, expect, it } from '@jest/globals';
import { entriesFor } from '../../../lib/ledger/contract.ts';
import { toPaymentChange } from '../../../lib/payments/app/payment-change.ts';
import { evolvePayment } from '../../../lib/payments/contract.ts';
import type { LifecycleFact, Payment } from '../../../lib/payments/contract.ts';
import { courseCheckAt, firstCheckAt, nextCheckAt } from '../../../lib/payments/domain/check-schedule.ts';
import { decideCourseHeld, deferredShare } from '../../../lib/payments/domain/course-held.ts';
import { envelop } from '../../../lib/shared/event.ts';
import type { RevenueAt } from '../../../lib/shared/revenue-time.ts';
import { atMs, books, cause, fee, given, succeeded } from './samples.ts';

const courseAt = '2027-03-15T08:00:00.000Z';
const courseMs = Date.parse(courseAt);

/** A payment of one line, taken; its course begins at `startsAt`, if it has a date at all. */
function sold(startsAt?: string, revenueAt: RevenueAt = 'course') {
  const before = given();
  const lines = before.lines.map(({ courseStartsAt: _, ...line }) => ({
    ...line,
    ...(startsAt === undefined ? {} : { courseStartsAt: startsAt }),
  }));
  const facts = [succeeded({ ...before, lines })];
  return toPaymentChange(
    { before, order: null, facts },
    { nowMs: atMs, books: { ...books, revenueAt } },
    cause,
  );
}

const withFee = (payment: Payment): Payment => {
  const { effectiveAt: _, card: __, ...known } = fee;
  return { ...payment, fee: known };
};
const sides = (fact: LifecycleFact) =>
  entriesFor(envelop([fact], { subject: given().id, after: 3, nowMs: courseMs }, cause), books).flatMap(
    (entry) => entry.postings.map((one) => [one.account, one.debitMinor, one.creditMinor]),
  );
const accountsOf = ({ entries }: ReturnType<typeof sold>) =>
  entries.flatMap(({ postings }) => postings.map(({ account }) => account));

describe('what is paid for a course', () => {
  it('is owed until the course begins, and earned then, once', () => {
    const payment = withFee(sold(courseAt).after);
    expect(accountsOf(sold(courseAt))).toEqual([
      'stripe_clearing',
      'contract_liability',
      'vat_payable:FR:200',
    ]);
    expect(decideCourseHeld(payment, courseMs - 1)).toEqual([]);
    const [held] = decideCourseHeld(payment, courseMs);
    if (held === undefined) throw new Error('not held');
    expect(sides(held)).toEqual([
      ['contract_liability', 40_833n, 0n],
      ['revenue', 0n, 40_833n],
    ]);
    const after = evolvePayment(payment, held);
    expect(after.lines.map((line) => line.deferredNetMinor)).toEqual([0]);
    expect(decideCourseHeld(after, courseMs + 1)).toEqual([]);
  });

  it('is earned with the sale where it has no date', () => {
    expect(decideCourseHeld(withFee(sold().after), atMs + 60_000)).toHaveLength(1);
  });

  it('is revenue at once where the books say so, and is not looked at again', () => {
    const change = sold(courseAt, 'sale');
    expect(accountsOf(change)).toEqual(['stripe_clearing', 'revenue', 'vat_payable:FR:200']);
    expect(decideCourseHeld(change.after, courseMs)).toEqual([]);
    expect(firstCheckAt(withFee(change.after), atMs)).toBeNull();
  });

  it('is looked at when the course begins, once the fee is known', () => {
    const payment = withFee(sold(courseAt).after);
    expect(firstCheckAt(payment, atMs)).toBe(courseMs);
    expect(nextCheckAt(payment, { checks: 0, nowMs: atMs })).toBe(courseMs);
    expect(courseCheckAt(payment, courseMs)).toBeGreaterThan(courseMs);
  });
});

describe('a refund', () => {
  const [line] = sold(courseAt).after.lines;
  const granted = (deferredNetMinor?: number): LifecycleFact<'refund.granted'> => ({
    type: 'refund.granted',
    data: {
      refundId: 'rfd_1',
      currency: 'eur',
      amountMinor: 12_000,
      processorId: 're_1',
      reason: 'withdrawal',
      origin: 'api',
      lines: [
        {
          lineId: line?.lineId ?? '',
          amountMinor: 12_000,
          netMinor: 10_000,
          vatMinor: 2_000,
          vatClass: 'standard',
          vatRatePerMille: 200,
          description: 'A day',
          ...(deferredNetMinor === undefined ? {} : { deferredNetMinor }),
        },
      ],
      refundableMinor: 37_000,
      orderId: 'order-1',
      orderFreed: false,
      shop: 'main',
      customerId: 'cst_1',
      customerKind: 'consumer',
      livemode: false,
      grantedAt: courseAt,
    },
  });

  it.each([
    ['before the course is taken from what is owed', undefined, ['contract_liability']],
    ['after it is taken from the revenue', 0, ['revenue']],
    ['of more than is owed is taken from both', 4_000, ['contract_liability', 'revenue']],
  ])('%s', (_, deferred, accounts) => {
    const debited = sides(granted(deferred)).filter(([, debit]) => debit !== 0n);
    expect(debited.map(([account]) => account)).toEqual([...accounts, 'vat_payable:FR:200']);
  });

  it('leaves no more to be earned than was not given back', () => {
    if (line === undefined) throw new Error('no line');
    expect(deferredShare(line, 10_000)).toBe(10_000);
    expect(deferredShare({ ...line, deferredNetMinor: 4_000 }, 10_000)).toBe(4_000);
    const after = evolvePayment(withFee(sold(courseAt).after), granted(10_000));
    expect(decideCourseHeld(after, courseMs)[0]?.data).toMatchObject({ lines: [{ netMinor: 30_833 }] });
  });
});
