import { describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { toObservedFee } from '../../../../lib/adapters/stripe/observed.ts';
import { entriesFor } from '../../../../lib/ledger/contract.ts';
import { decideFee } from '../../../../lib/payments/domain/decide-fee.ts';
import { envelop } from '../../../../lib/shared/event.ts';
import { books, cause, given, succeeded } from '../../payments/samples.ts';

/** A charge of 490.00 that Stripe kept 8.20 of: 7.00 of its own and 1.20 of VAT on them. */
const transaction = {
  id: 'txn_1',
  object: 'balance_transaction',
  amount: 49_000,
  fee: 820,
  net: 48_180,
  currency: 'eur',
  created: 1_793_610_000,
  fee_details: [
    { type: 'stripe_fee', amount: 700, currency: 'eur' },
    { type: 'tax', amount: 120, currency: 'eur' },
  ],
};

const feeOf = (balanceTransaction: unknown) =>
  toObservedFee({ id: 'ch_1', balance_transaction: balanceTransaction } as Stripe.Charge);

describe('the fee of a charge', () => {
  it('includes the VAT on it, as Stripe counts', () => {
    expect(feeOf(transaction)).toEqual({
      balanceTransactionId: 'txn_1',
      feeMinor: 820,
      taxMinor: 120,
      netMinor: 48_180,
      settlementCurrency: 'eur',
      settlementAmountMinor: 49_000,
      effectiveAt: '2026-11-02T09:00:00.000Z',
    });
  });

  it('is unknown as long as Stripe has no balance transaction', () => {
    expect(feeOf(null)).toBeNull();
    expect(feeOf('txn_1')).toBeNull();
  });

  it('leaves in the clearing account what Stripe pays out', () => {
    const fee = feeOf(transaction);
    if (fee === null) throw new Error('no fee');
    const paid = given(succeeded());
    const facts = [succeeded(), ...(decideFee(paid, fee) ?? [])];
    const place = { subject: paid.id, after: 1, nowMs: 0 };
    const postings = entriesFor(envelop(facts, place, cause), books).flatMap((entry) => entry.postings);
    const balanceOf = (account: string) =>
      postings
        .filter((posting) => posting.account === account)
        .reduce((sum, posting) => sum + posting.debitMinor - posting.creditMinor, 0n);
    expect(balanceOf('stripe_clearing')).toBe(48_180n);
    expect(balanceOf('processing_fees')).toBe(700n);
    expect(balanceOf('vat_deductible')).toBe(120n);
  });
});
