import type { Table } from './client.ts';
import { conditionalUpdate } from './conditional-update.ts';
import { keys } from './keys.ts';
import { ifAbsent, putPart } from './parts.ts';
import { getRow } from './read.ts';
import type { Part } from './transact.ts';

const inboxSeconds = 40 * 24 * 3600;

/** Marks an event of Stripe in the transaction of its effect. */
export function inboxPart(tableName: string, stripeEventId: string, nowMs: number): Part<'inbox_seen'> {
  return putPart(tableName, 'inbox_seen', {
    item: { ...keys.inbox(stripeEventId), expiresAt: inboxExpiry(nowMs) },
    condition: ifAbsent,
  });
}

/** Whether an event of Stripe was applied, and the mark of one that had no effect. */
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
  };
}

/** Stripe can send an event again for 30 days. */
function inboxExpiry(nowMs: number): number {
  return Math.floor(nowMs / 1000) + inboxSeconds;
}
