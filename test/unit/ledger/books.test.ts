import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { JournalEntry } from '../../../lib/ledger/contract.ts';
import { carts, play, steps } from '../payments/history.ts';
import type { History } from '../payments/history.ts';

const always = (holds: (history: History) => void) =>
  fc.assert(
    fc.property(carts, steps, (cart, wanted) => {
      holds(play(cart, wanted));
    }),
    { seed: 20_261_102, numRuns: 150 },
  );

/** Debit less credit of each account that is not at zero. */
function balances(entries: readonly JournalEntry[]): Record<string, number> {
  const totals = new Map<string, bigint>();
  for (const { account, debitMinor, creditMinor } of entries.flatMap((entry) => entry.postings)) {
    totals.set(account, (totals.get(account) ?? 0n) + debitMinor - creditMinor);
  }
  return Object.fromEntries(
    [...totals].filter(([, total]) => total !== 0n).map(([name, total]) => [name, Number(total)]),
  );
}

/** The same from what stands stored, without a look at the journal. */
function expected({ payment, refunds }: History): Record<string, number> {
  const accounts: Record<string, number> = {};
  const post = (account: string, amountMinor: number) => {
    const total = (accounts[account] ?? 0) + amountMinor;
    accounts[account] = total;
  };
  const granted = refunds.filter((refund) => refund.grantedAt !== null);
  const rate = new Map(payment.lines.map((line) => [line.lineId, String(line.vatRatePerMille)]));
  if (payment.status === 'succeeded') {
    post('stripe_clearing', payment.amountCapturedMinor);
    for (const line of payment.lines) {
      post('contract_liability', -line.netMinor);
      post(`vat_payable:FR:${String(line.vatRatePerMille)}`, -line.vatMinor);
    }
  }
  for (const refund of granted) {
    post('refunds_payable', refund.settledMinor - refund.amountMinor);
    post('stripe_clearing', -refund.settledMinor);
    for (const share of refund.lines) {
      post('contract_liability', share.netMinor);
      post(`vat_payable:FR:${rate.get(share.lineId) ?? ''}`, share.vatMinor);
    }
  }
  if (payment.fee !== null) {
    post('stripe_clearing', -payment.fee.feeMinor);
    post('processing_fees', payment.fee.feeMinor - payment.fee.taxMinor);
    post('vat_deductible', payment.fee.taxMinor);
  }
  return Object.fromEntries(Object.entries(accounts).filter(([, total]) => total !== 0));
}

describe('the books', () => {
  it('sum to zero in every entry, per currency', () => {
    always(({ entries }) => {
      for (const { postings } of entries) {
        const byCurrency = Map.groupBy(postings, (posting) => posting.currency);
        for (const own of byCurrency.values()) {
          expect(own.reduce((sum, one) => sum + one.debitMinor - one.creditMinor, 0n)).toBe(0n);
        }
      }
    });
  });

  it('say the same as what stands stored', () => {
    always((history) => {
      expect(balances(history.entries)).toEqual(expected(history));
    });
  });

  it('owe for each refund what is granted and not settled, and never less than nothing', () => {
    always(({ entries }) => {
      expect(balances(entries)['refunds_payable'] ?? 0).toBeLessThanOrEqual(0);
    });
  });

  it('have at most one entry for each event', () => {
    always(({ entries }) => {
      expect(new Set(entries.map((entry) => entry.cause)).size).toBe(entries.length);
    });
  });
});
