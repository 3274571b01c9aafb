import { describe, expect, it } from '@jest/globals';
import { createMemoryJobCursors } from '../../../lib/adapters/memory/job-cursors.ts';
import { replayStripeEvents } from '../../../lib/payments/app/replay-stripe-events.ts';
import type { ProcessorEvents } from '../../../lib/payments/app/ports.ts';
import type { StripeEventMessage } from '../../../lib/payments/domain/stripe-event-message.ts';
import { atMs } from './samples.ts';

const hour = 3_600;
const nowSeconds = atMs / 1_000;

function eventAt(created: number, eventId = `evt_${String(created)}`): StripeEventMessage {
  return {
    eventId,
    type: 'payment_intent.succeeded',
    apiVersion: null,
    livemode: false,
    created,
    objectId: 'pi_1',
    intentId: 'pi_1',
    chargeId: null,
    snapshot: null,
  };
}

/** Stripe with some events, an inbox with some of them, a queue, and a cursor. */
function replay(listed: readonly StripeEventMessage[], known: readonly string[] = []) {
  const windows: { readonly from: number; readonly to: number }[] = [];
  const sent: string[] = [];
  const clock = { nowMs: atMs };
  const events: ProcessorEvents = {
    async list({ fromSeconds, toSeconds, page }) {
      if (page.after === null) windows.push({ from: fromSeconds, to: toSeconds });
      const inside = listed.filter((event) => event.created >= fromSeconds && event.created < toSeconds);
      const start = Number(page.after ?? 0);
      const end = start + 2;
      return { items: inside.slice(start, end), next: end < inside.length ? String(end) : null };
    },
  };
  const deps = {
    events,
    store: { isHeard: async (eventId: string) => known.includes(eventId) },
    queue: {
      send: async (message: StripeEventMessage) => {
        sent.push(message.eventId);
      },
    },
    cursors: createMemoryJobCursors(),
    now: () => clock.nowMs,
  };
  const run = (forMs = 270_000) => replayStripeEvents(deps, { deadlineMs: clock.nowMs + forMs });
  return { run, windows, sent, clock, cursors: deps.cursors };
}

describe('the replay of what was missed', () => {
  it('sends what Stripe lists and the inbox does not know, of all pages', async () => {
    const listed = [1, 2, 3, 4, 5].map((hours) => eventAt(nowSeconds - hours * hour));
    const { run, sent } = replay(listed, [listed[1]?.eventId ?? '']);
    expect(await run()).toEqual({ listed: 5, sent: 4, ended: 'done' });
    expect(sent).toHaveLength(4);
  });

  it('goes back as far as Stripe remembers the first time, window by window', async () => {
    const { run, windows } = replay([]);
    await run();
    expect(windows[0]?.from).toBe(nowSeconds - 300 - 30 * 24 * hour);
    expect(windows.at(-1)?.to).toBe(nowSeconds - 300);
    expect(windows).toHaveLength(120);
  });

  it('goes back an hour behind its cursor afterwards', async () => {
    const { run, windows, clock } = replay([]);
    await run();
    windows.length = 0;
    clock.nowMs += 15 * 60_000;
    await run();
    expect(windows).toEqual([{ from: nowSeconds - 300 - hour, to: nowSeconds - 300 + 900 }]);
  });

  it('leaves alone what may still be on its way', async () => {
    const { run } = replay([eventAt(nowSeconds - 100)]);
    expect(await run()).toMatchObject({ listed: 0 });
  });

  it('starts a window again that it did not finish in time', async () => {
    const { run, cursors } = replay([]);
    expect(await run(0)).toEqual({ listed: 0, sent: 0, ended: 'deadline' });
    expect(await cursors.get('replay-stripe-events')).toBeNull();
  });
});
