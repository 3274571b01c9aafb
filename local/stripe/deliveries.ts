/** Which endpoint hears of which event, when, and what came of it: https://docs.stripe.com/webhooks */
import type { TwinEvent } from './objects.ts';
import type { World } from './world.ts';

/**
 * Stripe tries "for up to three days with an exponential back off" in live mode and "three times over the course
 * of a few hours" in a sandbox; it does not publish the steps. These are the twin's, 70 hours in all, so that the
 * long way can be rehearsed. https://docs.stripe.com/webhooks#automatic-retries
 */
const minute = 60_000;
const retryAfterMs: readonly number[] = [1, 5, 30, 120, 300, 600, 720, 720, 720, 1000].map((n) => n * minute);

export interface Delivery {
  readonly seq: number;
  readonly event: string;
  readonly type: string;
  readonly endpoint: string;
  readonly url: string;
  readonly attempt: number;
  readonly copy: number;
  readonly due: number;
  readonly state: 'pending' | 'succeeded' | 'failed' | 'dropped' | 'abandoned';
  readonly at: number | null;
  readonly response_status: number | null;
  readonly error: string | null;
}

function hears(enabledEvents: readonly string[], type: string): boolean {
  return enabledEvents.includes('*') || enabledEvents.includes(type);
}

/** Writes one row per listening endpoint, in the transaction that wrote the event. */
export function enqueueDeliveries(world: World, event: TwinEvent): void {
  for (const endpoint of listeners(world, event.type)) {
    const plan = world.faults.planDelivery(event.type);
    const row = { event, endpoint, due: world.clock.now() + plan.delayMs, attempt: 1 };
    insertDelivery(world, { ...row, copy: 0, state: plan.dropped ? 'dropped' : 'pending' });
    const copies = plan.dropped ? 0 : plan.extraCopies;
    for (let copy = 1; copy <= copies; copy += 1) insertDelivery(world, { ...row, copy, state: 'pending' });
  }
}

/** The Dashboard's "Resend": at once, to every endpoint that listens now. */
export function resend(world: World, event: TwinEvent): number {
  const endpoints = listeners(world, event.type);
  for (const endpoint of endpoints) {
    insertDelivery(world, { event, endpoint, due: world.clock.now(), attempt: 1, copy: 0, state: 'pending' });
  }
  return endpoints.length;
}

function listeners(world: World, type: string): { id: string; url: string }[] {
  const everyone = { limit: 1_000, startingAfter: null, endingBefore: null };
  const endpoints = world.store.list('webhook_endpoint', [], everyone).data;
  return endpoints.filter(
    (endpoint) => endpoint.status === 'enabled' && hears(endpoint.enabled_events, type),
  );
}

interface NewDelivery {
  readonly event: Pick<TwinEvent, 'id' | 'type'>;
  readonly endpoint: { readonly id: string; readonly url: string };
  readonly due: number;
  readonly attempt: number;
  readonly copy: number;
  readonly state: Delivery['state'];
}

function insertDelivery(world: World, row: NewDelivery): void {
  const sql = `INSERT INTO deliveries (event, type, endpoint, url, attempt, copy, due, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
  const { event, endpoint } = row;
  world.store
    .sql(sql)
    .run(event.id, event.type, endpoint.id, endpoint.url, row.attempt, row.copy, row.due, row.state);
}

/** Closes an attempt and, when it failed, plans the next one; a surplus copy is not tried again. */
export function recordAttempt(
  world: World,
  delivery: Delivery,
  result: { state: 'succeeded' | 'failed' | 'abandoned'; status: number | null; error: string | null },
): void {
  const now = world.clock.now();
  world.store.atomically(() => {
    world.store
      .sql('UPDATE deliveries SET state = ?, at = ?, response_status = ?, error = ? WHERE seq = ?')
      .run(result.state, now, result.status, result.error, delivery.seq);
    const pause = retryAfterMs[delivery.attempt - 1];
    if (result.state !== 'failed' || delivery.copy > 0 || pause === undefined) return;
    insertDelivery(world, {
      event: { id: delivery.event, type: delivery.type },
      endpoint: { id: delivery.endpoint, url: delivery.url },
      due: now + pause,
      attempt: delivery.attempt + 1,
      copy: 0,
      state: 'pending',
    });
  });
}

/** Pending deliveries whose time has come, the longest waiting first. */
export function dueDeliveries(world: World, limit: number): Delivery[] {
  const sql = `SELECT * FROM deliveries WHERE state = 'pending' AND due <= ? ORDER BY due, seq LIMIT ?`;
  return world.store.sql(sql).all(world.clock.now(), limit) as unknown as Delivery[];
}

export function countDue(world: World): number {
  const sql = `SELECT count(*) AS due FROM deliveries WHERE state = 'pending' AND due <= ?`;
  return Number(world.store.sql(sql).get(world.clock.now())?.['due'] ?? 0);
}

/** When the next attempt is due that is not due yet. */
export function nextDue(world: World): number | null {
  const sql = `SELECT min(due) AS next FROM deliveries WHERE state = 'pending' AND due > ?`;
  const next = world.store.sql(sql).get(world.clock.now())?.['next'] ?? null;
  return next === null ? null : Number(next);
}

export function allDeliveries(world: World): Delivery[] {
  return world.store.sql('SELECT * FROM deliveries ORDER BY seq').all() as unknown as Delivery[];
}

/** SQL that finds an endpoint which has not had the event yet; `objects` is the event's row. */
export const undeliveredSql = `EXISTS (
  SELECT 1 FROM deliveries d WHERE d.event = objects.id AND NOT EXISTS (
    SELECT 1 FROM deliveries s WHERE s.event = d.event AND s.endpoint = d.endpoint AND s.state = 'succeeded'))`;

/** "Number of webhooks that haven't been successfully delivered": https://docs.stripe.com/api/events/object */
export function pendingWebhooks(world: World, eventId: string): number {
  const row = world.store
    .sql(
      `SELECT count(DISTINCT d.endpoint) AS waiting FROM deliveries d WHERE d.event = ? AND NOT EXISTS (
         SELECT 1 FROM deliveries s WHERE s.event = d.event AND s.endpoint = d.endpoint AND s.state = 'succeeded')`,
    )
    .get(eventId);
  return Number(row?.['waiting'] ?? 0);
}
