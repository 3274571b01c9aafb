import { describe, expect, it } from '@jest/globals';
import { entriesFor } from '../../../lib/ledger/contract.ts';
import { balanced, credit, debit } from '../../../lib/ledger/domain/postings.ts';
import { envelop } from '../../../lib/shared/event.ts';
import type { LifecycleFact } from '../../../lib/payments/contract.ts';
import { decideObserved } from '../../../lib/refunds/domain/decide-observed.ts';
import { at, atMs, books, cause, facts, feeRecorded, paymentId, succeeded } from '../payments/samples.ts';
import { after, observedRefund, reserved } from '../refunds/samples.ts';

const entries = (fact: LifecycleFact, nowMs = atMs) =>
  entriesFor(envelop([fact], { subject: paymentId, after: 1, nowMs }, cause), books);
const sides = (fact: LifecycleFact) =>
  entries(fact).flatMap(({ postings }) =>
    postings.map((one) => [one.account, one.currency, one.debitMinor, one.creditMinor]),
  );

describe('an entry', () => {
  it('of a success puts the gross into the clearing, net and VAT apart', () => {
    expect(sides(succeeded())).toEqual([
      ['stripe_clearing', 'eur', 49_000n, 0n],
      ['contract_liability', 'eur', 0n, 40_833n],
      ['vat_payable:FR:200', 'eur', 0n, 8_167n],
    ]);
  });

  it('names its cause, Stripe’s object and the month of the seller', () => {
    const [entry] = entries(succeeded(), Date.parse('2026-10-31T23:30:00.000Z'));
    expect(entry).toMatchObject({
      id: `${paymentId}.0000000002`,
      cause: `${paymentId}.2`,
      stripeRef: 'ch_1',
      effectiveAt: at,
      postedAt: '2026-10-31T23:30:00.000Z',
      period: '2026-11',
    });
  });

  it('of a fee takes it out of the clearing, its tax apart', () => {
    expect(sides(feeRecorded())).toEqual([
      ['processing_fees', 'eur', 700n, 0n],
      ['vat_deductible', 'eur', 60n, 0n],
      ['stripe_clearing', 'eur', 0n, 760n],
    ]);
  });

  it('of a settlement in another currency goes through the exchange, by Stripe’s amounts', () => {
    const recorded = feeRecorded();
    const fee = { ...recorded.data.fee, settlementCurrency: 'usd', settlementAmountMinor: 53_111 };
    expect(sides({ ...recorded, data: { ...recorded.data, fee } })).toEqual([
      ['processing_fees', 'usd', 700n, 0n],
      ['vat_deductible', 'usd', 60n, 0n],
      ['stripe_clearing', 'usd', 0n, 760n],
      ['fx_exchange', 'eur', 49_000n, 0n],
      ['stripe_clearing', 'eur', 0n, 49_000n],
      ['stripe_clearing', 'usd', 53_111n, 0n],
      ['fx_exchange', 'usd', 0n, 53_111n],
    ]);
  });

  it.each([
    ['created', facts.requiresAction],
    ['authorized', facts.authorized],
    ['canceled', facts.canceled],
  ])('is not made when a payment is %s', (_, fact) => {
    expect(entries(fact)).toEqual([]);
  });

  it('of a fee of nothing is not made', () => {
    const recorded = feeRecorded();
    const fee = { ...recorded.data.fee, feeMinor: 0, taxMinor: 0 };
    expect(entries({ ...recorded, data: { ...recorded.data, fee } })).toEqual([]);
  });
});

describe('the entries of a refund', () => {
  const held = reserved({ amountMinor: 10_000 });
  const told = (...[of, status]: [typeof held, 'succeeded' | 'failed' | 'pending']) => {
    const seen = { observed: observedRefund(of.refund, { status }), at };
    const decision = decideObserved(of.payment, of.refund, seen);
    if (decision === null) throw new Error('nothing decided');
    return decision;
  };

  it('reduce the sale when it is granted, and pay when it is settled', () => {
    const [granted, settled] = told(held, 'succeeded').facts;
    if (granted === undefined || settled === undefined) throw new Error('two facts');
    expect(sides(granted)).toEqual([
      ['contract_liability', 'eur', 8_333n, 0n],
      ['vat_payable:FR:200', 'eur', 1_667n, 0n],
      ['refunds_payable', 'eur', 0n, 10_000n],
    ]);
    expect(sides(settled)).toEqual([
      ['refunds_payable', 'eur', 10_000n, 0n],
      ['stripe_clearing', 'eur', 0n, 10_000n],
    ]);
  });

  it('owe the money again when a settlement fails, and only then', () => {
    const settled = after(held.payment, told(held, 'succeeded'));
    const [late] = told(settled, 'failed').facts;
    const [, early] = told(held, 'failed').facts;
    if (late === undefined || early === undefined) throw new Error('facts');
    expect(sides(late)).toEqual([
      ['stripe_clearing', 'eur', 10_000n, 0n],
      ['refunds_payable', 'eur', 0n, 10_000n],
    ]);
    expect(sides(early)).toEqual([]);
  });
});

describe('postings', () => {
  it('that do not sum to zero in a currency are a fault', () => {
    expect(() => balanced([debit('stripe_clearing', 'eur', 2), credit('suspense', 'eur', 1)])).toThrow(
      'entry_not_balanced',
    );
    expect(() => balanced([debit('stripe_clearing', 'eur', 1), credit('suspense', 'usd', 1)])).toThrow(
      'entry_not_balanced',
    );
  });

  it('of less than nothing are a fault', () => {
    expect(() => balanced([debit('stripe_clearing', 'eur', -1), credit('suspense', 'eur', -1)])).toThrow(
      'negative_posting',
    );
  });

  it('on one account and side are one', () => {
    const postings = [
      debit('stripe_clearing', 'eur', 3),
      credit('suspense', 'eur', 1),
      credit('suspense', 'eur', 2),
    ];
    expect(balanced(postings)).toEqual([debit('stripe_clearing', 'eur', 3), credit('suspense', 'eur', 3)]);
  });
});
