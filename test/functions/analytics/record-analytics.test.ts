import { describe, expect, it } from '@jest/globals';
import { createHandler } from '../../../functions/analytics/record-analytics/handler.ts';
import { createMemoryFiguresStore } from '../../../lib/adapters/memory/figures-store.ts';
import { eventOf, succeeded, timeZone } from '../../unit/invoices/samples.ts';
import { busMessage } from '../messages.ts';
import { observed } from '../observed.ts';

describe('the consumer that counts', () => {
  it('counts an event once, however often it is delivered', async () => {
    const figures = createMemoryFiguresStore();
    const paid = eventOf('payment.succeeded', succeeded);
    const handle = createHandler({ now: () => Date.parse(paid.time) + 300, timeZone, figures });
    const seen = observed();
    for (let delivery = 0; delivery < 3; delivery += 1) await handle(busMessage(paid), seen.observation);
    expect(await figures.listOfDay('2026-11-23')).toMatchObject([
      { currency: 'eur', figures: { payments: 1 } },
    ]);
    expect(seen.counts).toEqual({ EventAgeMs: 300 });
  });
});
