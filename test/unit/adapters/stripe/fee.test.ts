import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { toObservedFee } from '../../../../lib/adapters/stripe/observed-fee.ts';
import { entriesFor } from '../../../../lib/ledger/contract.ts';
import { decideFee } from '../../../../lib/payments/domain/decide-fee.ts';
import { evolvePayment } from '../../../../lib/payments/contract.ts';
import type { Payment } from '../../../../lib/payments/contract.ts';
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
      card: null,
    });
  });

  it('tells of the card what may be kept, its fingerprint as a hash', () => {
    const told = toObservedFee({
      id: 'ch_1',
      balance_transaction: transaction,
      payment_method_details: {
        type: 'card',
        card: {
          brand: 'visa',
          last4: '4242',
          country: 'FR',
          fingerprint: 'Xt5EWLLDS7FJjR1c',
          three_d_secure: { result: 'authenticated' },
        },
      },
      outcome: { risk_level: 'normal', risk_score: 12 },
    } as unknown as Stripe.Charge);
    expect(told?.card).toEqual({
      brand: 'visa',
      last4: '4242',
      country: 'FR',
      fingerprintHash: createHash('sha256').update('Xt5EWLLDS7FJjR1c').digest('hex'),
      threeDSecure: 'authenticated',
      riskLevel: 'normal',
      riskScore: 12,
    });
    const facts = told === null ? null : decideFee(given(succeeded()), told);
    const after = facts?.reduce<Payment | null>(evolvePayment, given(succeeded()));
    expect(after?.card).toEqual(told?.card);
  });

  it('keeps no card number where Stripe were to send one', () => {
    const card = { last4: '4242424242424242' };
    const charge = { id: 'ch_1', balance_transaction: transaction, payment_method_details: { card } };
    expect(() => toObservedFee(charge as unknown as Stripe.Charge)).toThrow();
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
