import * as z from 'zod';
import type { Table } from './client.ts';
import { conditionalUpdate } from './conditional-update.ts';
import { keys } from './keys.ts';
import { ifAbsent, putPart } from './parts.ts';
import { getRow, getRows } from './read.ts';
import type { Part } from './transact.ts';

const inboxSeconds = 40 * 24 * 3600;

/** Marks an event of Stripe in the transaction of its effect. */
export function inboxPart(tableName: string, stripeEventId: string, nowMs: number): Part<'inbox_seen'> {
  return putPart(tableName, 'inbox_seen', {
    item: { ...keys.inbox(stripeEventId), expiresAt: inboxExpiry(nowMs) },
    condition: ifAbsent,
  });
}

const asideSchema = z.object({ expiresAt: z.number() });

/** Whether an event of Stripe was applied or put aside, and the marks of one that had no effect or is put aside. */
export function inboxOf(table: Table, now: () => number) {
  return {
    async hasInbox(stripeEventId: string): Promise<boolean> {
      return (await getRow(table, keys.inbox(stripeEventId))) !== null;
    },
    async markInbox(stripeEventId: string): Promise<void> {
      await conditionalUpdate(table, {
        key: keys.inbox(stripeEventId),
        update: 'SET expiresAt = :expiresAt',
        condition: null,
        values: { ':expiresAt': inboxExpiry(now()) },
      });
    },
    async isHeard(stripeEventId: string, nowMs: number): Promise<boolean> {
      const [done, aside] = await getRows(table, [keys.inbox(stripeEventId), keys.asideEvent(stripeEventId)]);
      if (done !== null && done !== undefined) return true;
      // A row may stay for days behind its time.
      return aside !== null && aside !== undefined && asideSchema.parse(aside).expiresAt * 1_000 > nowMs;
    },
    async markAside(stripeEventId: string, untilMs: number): Promise<void> {
      await conditionalUpdate(table, {
        key: keys.asideEvent(stripeEventId),
        update: 'SET expiresAt = :expiresAt',
        condition: null,
        values: { ':expiresAt': Math.ceil(untilMs / 1_000) },
      });
    },
  };
}

/** Stripe can send an event again for 30 days. */
function inboxExpiry(nowMs: number): number {
  return Math.floor(nowMs / 1000) + inboxSeconds;
}
