import { describe, expect, it } from '@jest/globals';
import { createMemoryFiguresStore } from '../../../lib/adapters/memory/figures-store.ts';
import { recordEvent } from '../../../lib/analytics/app/record-event.ts';
import type { Envelope } from '../../../lib/shared/event.ts';
import { eventOf, granted, succeeded, timeZone } from '../invoices/samples.ts';

const fee = eventOf(
  'payment.fee_recorded',
  {
    fee: {
      balanceTransactionId: 'txn_1',
      feeMinor: 2_230,
      taxMinor: 0,
      netMinor: 144_770,
      settlementCurrency: 'eur',
      settlementAmountMinor: 147_000,
    },
    currency: 'eur',
    amountCapturedMinor: 147_000,
    effectiveAt: '2026-11-23T09:00:10.000Z',
  },
  3,
);
const paid = eventOf('payment.succeeded', succeeded);
const refunded = eventOf('refund.granted', granted, 4);

async function figuresAfter(events: readonly Envelope[], day: string) {
  const figures = createMemoryFiguresStore();
  for (const event of events) await recordEvent(event, { now: () => 0, timeZone, figures });
  return await figures.listOfDay(day);
}

describe('the figures of a day', () => {
  it('count sales and fees on the day of the payment, and refunds on the day of the grant', async () => {
    expect(await figuresAfter([paid, fee, refunded], '2026-11-23')).toEqual([
      {
        day: '2026-11-23',
        currency: 'eur',
        figures: { payments: 1, grossMinor: 147_000, refunds: 0, refundedMinor: 0, feesMinor: 2_230 },
      },
    ]);
    expect(await figuresAfter([paid, refunded], '2026-11-24')).toMatchObject([
      { figures: { payments: 0, refunds: 1, refundedMinor: 49_000 } },
    ]);
  });

  it('count an event once, however often and in whatever order it comes', async () => {
    const once = await figuresAfter([paid, fee], '2026-11-23');
    expect(await figuresAfter([fee, paid, paid, fee, paid], '2026-11-23')).toEqual(once);
  });

  it('go by the seller’s day', async () => {
    const late = eventOf('payment.succeeded', { ...succeeded, succeededAt: '2026-11-23T23:30:00.000Z' });
    expect(await figuresAfter([late], '2026-11-24')).toHaveLength(1);
  });

  it('leave out events that count nothing, and do not mind members that they do not know', async () => {
    expect(await figuresAfter([eventOf('payment.processing', {})], '2026-11-23')).toEqual([]);
    const later = { ...paid, data: { ...paid.data, later: true } };
    expect(await figuresAfter([later], '2026-11-23')).toHaveLength(1);
  });
});
