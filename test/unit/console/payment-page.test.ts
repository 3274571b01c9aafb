import { describe, expect, it } from '@jest/globals';
import type { LedgerEntryView, TimelineEvent } from '../../../local/console/contract.ts';
import { noteOf, titleOf, toneOf } from '../../../web/console/pages/payment/event-words.ts';
import { isBalanced, sumsOf } from '../../../web/console/pages/payment/sums.ts';

const eventOf = (type: string, data: unknown = {}): TimelineEvent => ({
  id: 'pay_1.1',
  version: 1,
  type,
  time: '2026-11-23T12:00:00.000Z',
  actor: 'processor stripe',
  data,
});

describe('what the page says about an event', () => {
  it.each([
    ['the amount', { amountMinor: 9_000, currency: 'eur' }, '€90.00'],
    ['the decline', { lastError: { code: 'card_declined', declineCode: 'lost_card' } }, 'lost card'],
    [
      'the error without a decline',
      { lastError: { code: 'expired_card', declineCode: null } },
      'expired card',
    ],
    ['amount and reason', { amountMinor: 5, currency: 'usd', reason: 'duplicate' }, '$0.05, duplicate'],
    ['nothing where it knows nothing', { lines: [] }, ''],
    ['nothing where there are no data', null, ''],
  ])('tells %s', (_, data, note) => {
    expect(noteOf(eventOf('refund.granted', data))).toBe(note);
  });

  it('calls an event that it does not know by its type, without alarm', () => {
    expect(titleOf(eventOf('payment.disputed'))).toBe('payment.disputed');
    expect(toneOf(eventOf('payment.disputed'))).toBe('quiet');
  });
});

describe('the sums of the ledger', () => {
  const entryOf = (debitMinor: number, creditMinor: number, currency = 'eur'): LedgerEntryView => ({
    id: `${debitMinor} ${creditMinor} ${currency}`,
    cause: 'pay_1.2',
    postedAt: '2026-11-23T12:00:00.000Z',
    postings: [
      { account: 'stripe_clearing', currency, debitMinor, creditMinor: 0 },
      { account: 'contract_liability', currency, debitMinor: 0, creditMinor },
    ],
  });

  it('stand apart per currency', () => {
    expect(sumsOf([entryOf(100, 100), entryOf(7, 7, 'usd'), entryOf(20, 20)])).toEqual([
      { currency: 'eur', debitMinor: 120, creditMinor: 120 },
      { currency: 'usd', debitMinor: 7, creditMinor: 7 },
    ]);
  });

  it('are balanced only if each currency is', () => {
    expect(isBalanced([entryOf(100, 100), entryOf(7, 7, 'usd')])).toBe(true);
    expect(isBalanced([entryOf(100, 100), entryOf(7, 14, 'usd')])).toBe(false);
    expect(isBalanced([entryOf(100, 93), entryOf(7, 14, 'usd')])).toBe(false);
  });
});
