import type { Now } from '../../shared/ids.ts';
import type { JobCursors } from '../../shared/job-cursors.ts';
import type { PaymentStore, ProcessorEvents, StripeEventQueue } from './ports.ts';

export interface ReplayDeps {
  readonly events: ProcessorEvents;
  readonly store: Pick<PaymentStore, 'isHeard'>;
  readonly queue: StripeEventQueue;
  readonly cursors: JobCursors;
  readonly now: Now;
}

export interface Replayed {
  readonly listed: number;
  readonly sent: number;
  readonly ended: 'done' | 'deadline';
}

const job = 'replay-stripe-events';
const pageSize = 100;
/** Stripe keeps its events for 30 days. */
const firstLookBackSeconds = 30 * 24 * 3_600;
/** Lists may lag, and a webhook on its way needs no help. An event that is put aside is left alone for longer. */
const overlapSeconds = 3_600;
const settlingSeconds = 300;
const windowSeconds = 6 * 3_600;

/**
 * Sends what Stripe lists and nobody here has heard of to the queue that the webhook fills. What was acknowledged and
 * lost counts as delivered at Stripe, so everything is listed. The cursor moves when a window has been worked off.
 */
export async function replayStripeEvents(
  deps: ReplayDeps,
  run: { readonly deadlineMs: number },
): Promise<Replayed> {
  const end = Math.floor(deps.now() / 1_000) - settlingSeconds;
  const known = await deps.cursors.get(job);
  let from = known === null ? end - firstLookBackSeconds : Number(known) - overlapSeconds;
  let total = { listed: 0, sent: 0 };
  while (from < end) {
    const to = Math.min(end, from + windowSeconds);
    const worked = await workOff(deps, { fromSeconds: from, toSeconds: to, deadlineMs: run.deadlineMs });
    total = { listed: total.listed + worked.listed, sent: total.sent + worked.sent };
    if (worked.ended === 'deadline') return { ...total, ended: 'deadline' };
    await deps.cursors.put(job, String(to));
    from = to;
  }
  return { ...total, ended: 'done' };
}

async function workOff(
  deps: ReplayDeps,
  window: { readonly fromSeconds: number; readonly toSeconds: number; readonly deadlineMs: number },
): Promise<Replayed> {
  const { fromSeconds, toSeconds } = window;
  let total = { listed: 0, sent: 0 };
  let after: string | null = null;
  do {
    if (deps.now() >= window.deadlineMs) return { ...total, ended: 'deadline' };
    const page = await deps.events.list({ fromSeconds, toSeconds, page: { limit: pageSize, after } });
    const missing = await Promise.all(
      page.items.map(async (message) =>
        (await deps.store.isHeard(message.eventId, deps.now())) ? [] : [message],
      ),
    );
    const unseen = missing.flat();
    for (const message of unseen) await deps.queue.send(message);
    total = { listed: total.listed + page.items.length, sent: total.sent + unseen.length };
    after = page.next;
  } while (after !== null);
  return { ...total, ended: 'done' };
}
