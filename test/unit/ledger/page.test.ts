import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { disputeEntries } from '../../../lib/ledger/domain/dispute-entries.ts';
import { paymentEntries } from '../../../lib/ledger/domain/payment-entries.ts';
import { payoutEntries } from '../../../lib/ledger/domain/payout-entries.ts';
import { refundEntries } from '../../../lib/ledger/domain/refund-entries.ts';
import { accounts } from '../../../lib/shared/chart-of-accounts.ts';

const page = readFileSync(join(import.meta.dirname, '../../../lib/ledger/README.md'), 'utf8');

describe('the page of the ledger', () => {
  it('has a row for each event that is booked, and for no other', () => {
    const rules = { ...paymentEntries, ...refundEntries, ...disputeEntries, ...payoutEntries };
    const rows = [...page.matchAll(/^\| `(?<type>[a-z]+\.[a-z_]+)` +\|/gm)].map(
      ({ groups }) => groups?.['type'],
    );
    expect(rows).toEqual(Object.keys(rules));
  });

  it('names every account', () => {
    for (const account of accounts) expect(page).toContain(`\`${account}`);
  });
});
