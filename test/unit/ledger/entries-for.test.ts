import { describe, expect, it } from '@jest/globals';
import { entriesFor } from '../../../lib/ledger/contract.ts';
import { balanced, credit, debit } from '../../../lib/ledger/domain/postings.ts';
import { envelop } from '../../../lib/shared/event.ts';
import type { LifecycleFact } from '../../../lib/payments/contract.ts';
import { decideObserved } from '../../../lib/refunds/domain/decide-observed.ts';
import { at, atMs, books, cause, facts, feeRecorded, paymentId, succeeded } from '../payments/samples.ts';
import type { RefundEventData } from '../../../lib/refunds/contract.ts';
import { observedRefund, reserved } from '../refunds/samples.ts';

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

  it('of a fee lets what Stripe took too little wait for people', () => {
    const recorded = feeRecorded();
    const fee = { ...recorded.data.fee, settlementAmountMinor: 48_000 };
    expect(sides({ ...recorded, data: { ...recorded.data, fee } })).toEqual(
      expect.arrayContaining([
        ['stripe_clearing', 'eur', 0n, 1_760n],
        ['suspense', 'eur', 1_000n, 0n],
      ]),
    );
  });

  it('of a fee of nothing is not made', () => {
    const recorded = feeRecorded();
    const fee = { ...recorded.data.fee, feeMinor: 0, taxMinor: 0 };
    expect(entries({ ...recorded, data: { ...recorded.data, fee } })).toEqual([]);
  });
});

describe('the entries of a refund', () => {
  const about = { refundId: 'rfd_1', currency: 'eur', amountMinor: 10_000, processorId: 're_1' } as const;
  const settled = (data: Partial<RefundEventData<'refund.settled'>> = {}) =>
    sides({ type: 'refund.settled', data: { ...about, balanceTransactionId: 'txn_2', ...data } });
  const failed = (data: Partial<RefundEventData<'refund.failed'>> = {}) => {
    const why = { failureReason: 'lost_or_stolen_card', settlementReversed: true, owedMinor: 10_000 };
    return sides({ type: 'refund.failed', data: { ...about, ...why, ...data } });
  };
  const movement = {
    balanceTransactionId: 'txn_2',
    amountMinor: -10_000,
    feeMinor: 0,
    netMinor: -10_000,
    currency: 'eur',
    effectiveAt: '2026-11-03T10:00:00.000Z',
  };
  const inYen = { ...movement, currency: 'jpy', amountMinor: -1_711, netMinor: -1_731, feeMinor: 20 };

  it('reduce the sale when it is granted', () => {
    const held = reserved({ amountMinor: 10_000 });
    const seen = { observed: observedRefund(held.refund), at };
    const granted = decideObserved(held.payment, held.refund, seen)?.facts.find(
      ({ type }) => type === 'refund.granted',
    );
    if (granted === undefined) throw new Error('not granted');
    expect(sides(granted)).toEqual([
      ['contract_liability', 'eur', 8_333n, 0n],
      ['vat_payable:FR:200', 'eur', 1_667n, 0n],
      ['refunds_payable', 'eur', 0n, 10_000n],
    ]);
  });

  it.each([
    ['out of Stripe’s balance', {}, 'stripe_clearing'],
    ['as the balance transaction says', { movement }, 'stripe_clearing'],
    ['by bank transfer', { means: 'bank_transfer' }, 'bank'],
    ['by what the buyer’s bank took', { means: 'dispute' }, 'dispute_losses'],
  ] as const)('pay the debt %s', (_, data, source) => {
    expect(settled(data)).toEqual([
      ['refunds_payable', 'eur', 10_000n, 0n],
      [source, 'eur', 0n, 10_000n],
    ]);
  });

  it('take what Stripe took in another currency out of the clearing, and its fee', () => {
    expect(settled({ movement: inYen })).toEqual([
      ['refunds_payable', 'eur', 10_000n, 0n],
      ['fx_exchange', 'eur', 0n, 10_000n],
      ['fx_exchange', 'jpy', 1_711n, 0n],
      ['stripe_clearing', 'jpy', 0n, 1_731n],
      ['processing_fees', 'jpy', 20n, 0n],
    ]);
  });

  it('let what Stripe took too much wait for people', () => {
    expect(settled({ movement: { ...movement, amountMinor: -10_100, netMinor: -10_100 } })).toEqual([
      ['refunds_payable', 'eur', 10_000n, 0n],
      ['stripe_clearing', 'eur', 0n, 10_100n],
      ['suspense', 'eur', 100n, 0n],
    ]);
  });

  it('are dated by Stripe’s clock, and name its balance transaction', () => {
    const fact = { ...about, balanceTransactionId: null, movement };
    const [entry] = entries({ type: 'refund.settled', data: fact });
    expect(entry).toMatchObject({ effectiveAt: movement.effectiveAt, stripeRef: 'txn_2', postedAt: at });
  });

  it('owe the money again when a settlement fails, and only then', () => {
    expect(failed()).toEqual([
      ['stripe_clearing', 'eur', 10_000n, 0n],
      ['refunds_payable', 'eur', 0n, 10_000n],
    ]);
    expect(failed({ movement: { ...movement, amountMinor: 10_000, netMinor: 10_000 } })).toEqual(failed());
    expect(failed({ means: 'dispute' })).toEqual([
      ['dispute_losses', 'eur', 10_000n, 0n],
      ['refunds_payable', 'eur', 0n, 10_000n],
    ]);
    expect(failed({ settlementReversed: false })).toEqual([]);
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
