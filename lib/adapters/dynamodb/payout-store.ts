import * as z from 'zod';
import type { PayoutChange, PayoutStore } from '../../payouts/app/ports.ts';
import { payoutSchema } from '../../payouts/domain/payout.ts';
import type { Payout } from '../../payouts/domain/payout.ts';
import type { Now } from '../../shared/ids.ts';
import type { Table } from './client.ts';
import { chainEvents, chainStart } from './event-log.ts';
import { inboxOf, inboxPart } from './inbox.ts';
import { keys } from './keys.ts';
import { ledgerParts } from './ledger-rows.ts';
import { ifAbsent, putPart, updatePart } from './parts.ts';
import type { ChangePart } from './parts.ts';
import { getRow } from './read.ts';
import { transact } from './transact.ts';

const payoutRowSchema = z.object({ payout: payoutSchema, lastHash: z.string() });
const payoutRefSchema = z.object({ payoutId: payoutSchema.shape.id });

type StoredPayout = z.infer<typeof payoutRowSchema>;

/** Payouts with their events and their entries. */
export function createPayoutStore({ table, now }: { readonly table: Table; readonly now: Now }): PayoutStore {
  const read = async (id: string): Promise<StoredPayout | null> => {
    const row = await getRow(table, keys.payout(id));
    return row === null ? null : payoutRowSchema.parse(row);
  };
  /** Where the chain of events ends for a payout as it was read here; the version makes sure that it still does. */
  const heads = new WeakMap<Payout, string>();
  return {
    markInbox: (stripeEventId) => inboxOf(table, now).markInbox(stripeEventId),
    async findByProcessorId(processorId) {
      const ref = await getRow(table, keys.stripeObject(processorId));
      const stored = ref === null ? null : await read(payoutRefSchema.parse(ref).payoutId);
      if (stored === null) return null;
      heads.set(stored.payout, stored.lastHash);
      return stored.payout;
    },
    async commit(change) {
      const { before } = change;
      const head = before === null ? chainStart : (heads.get(before) ?? (await read(before.id))?.lastHash);
      if (head === undefined) return { kind: 'version_conflict' };
      const refusals = await transact(table, partsOf(table.name, change, { head, nowMs: now() }));
      if (refusals.size === 0) return { kind: 'committed' };
      return { kind: refusals.has('inbox_seen') ? 'inbox_seen' : 'version_conflict' };
    },
  };
}

function partsOf(
  tableName: string,
  change: PayoutChange,
  { head, nowMs }: { readonly head: string; readonly nowMs: number },
): readonly ChangePart[] {
  const chained = chainEvents(tableName, change.events, head);
  return [
    ...statePart(tableName, change, chained.head),
    ...chained.parts,
    ...ledgerParts(tableName, change.entries),
    inboxPart(tableName, change.inboxEventId, nowMs),
  ];
}

function statePart(tableName: string, { before, after }: PayoutChange, lastHash: string): ChangePart[] {
  if (before !== null) {
    return [
      updatePart(tableName, 'version_conflict', {
        key: keys.payout(after.id),
        update: 'SET payout = :payout, lastHash = :lastHash',
        condition: 'payout.version = :version',
        values: { ':payout': after, ':lastHash': lastHash, ':version': before.version },
      }),
    ];
  }
  const item = { ...keys.payout(after.id), payout: after, lastHash };
  // Two events may tell of the same new payout at once: Stripe's id is claimed by one of them.
  const ref = { ...keys.stripeObject(after.processorId), payoutId: after.id };
  return [item, ref].map((one) => putPart(tableName, 'version_conflict', { item: one, condition: ifAbsent }));
}
