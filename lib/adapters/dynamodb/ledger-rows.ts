import * as z from 'zod';
import { journalEntrySchema, postingSchema } from '../../ledger/domain/entry.ts';
import type { JournalEntry, Posting } from '../../ledger/domain/entry.ts';
import type { AccountTotals } from '../../ledger/app/ports.ts';
import { balanceShards, collections, keys, placeholder, shardOf } from './keys.ts';
import { ifAbsent, putPart, updatePart } from './parts.ts';
import type { ChangePart } from './parts.ts';
import type { Row } from './read.ts';

/** Numbers come back as doubles where a double holds them. */
const minorSchema = z.union([z.number().int(), z.bigint()]).transform(BigInt);

export const entryRowSchema = journalEntrySchema.extend({
  postings: z.array(postingSchema.extend({ debitMinor: minorSchema, creditMinor: minorSchema })),
});

/** The entries, and one addition per currency to the shard of balances that their subject falls into. */
export function ledgerParts(tableName: string, entries: readonly JournalEntry[]): readonly ChangePart[] {
  const puts = entries.map((entry) =>
    putPart(tableName, 'version_conflict', {
      condition: ifAbsent,
      item: {
        ...keys.ledgerEntry(entry.subject, entry.postedAt, entry.id),
        ...collections.ledgerOfPeriod(entry.period, entry.postedAt, entry.id),
        ...entry,
      },
    }),
  );
  const [first] = entries;
  return first === undefined ? [] : [...puts, ...balanceParts(tableName, first.subject, entries)];
}

function balanceParts(
  tableName: string,
  subject: string,
  entries: readonly JournalEntry[],
): readonly ChangePart[] {
  const postings = entries.flatMap((entry) => entry.postings);
  const byCurrency = Map.groupBy(postings, (posting) => posting.currency);
  return [...byCurrency].map(([currency, ofCurrency]) => {
    const additions = [...additionsOf(ofCurrency)];
    return updatePart(tableName, 'version_conflict', {
      key: keys.balance(currency, shardOf(subject, balanceShards)),
      update: `ADD ${additions.map((_, index) => `${placeholder(index)} :v${String(index)}`).join(', ')}`,
      condition: null,
      names: Object.fromEntries(additions.map(([counter], index) => [placeholder(index), counter])),
      values: Object.fromEntries(additions.map(([, minor], index) => [`:v${String(index)}`, minor])),
    });
  });
}

function additionsOf(postings: readonly Posting[]): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>();
  const add = (counter: string, minor: bigint) => sums.set(counter, (sums.get(counter) ?? 0n) + minor);
  for (const posting of postings) {
    add(`debit:${posting.account}`, posting.debitMinor);
    add(`credit:${posting.account}`, posting.creditMinor);
  }
  return sums;
}

/** Totals per account over the shards of one currency, in the order of their names. */
export function totalsOf(currency: string, shards: readonly (Row | null)[]): readonly AccountTotals[] {
  const totals = new Map<string, { debit: bigint; credit: bigint }>();
  for (const [counter, value] of shards.flatMap((shard) => Object.entries(shard ?? {}))) {
    const [side, account] = splitCounter(counter);
    if (side === null) continue;
    const total = totals.get(account) ?? { debit: 0n, credit: 0n };
    total[side] += minorSchema.parse(value);
    totals.set(account, total);
  }
  return [...totals]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([account, { debit, credit }]) => ({ account, currency, debitMinor: debit, creditMinor: credit }));
}

function splitCounter(counter: string): ['debit' | 'credit', string] | [null, string] {
  if (counter.startsWith('debit:')) return ['debit', counter.slice('debit:'.length)];
  if (counter.startsWith('credit:')) return ['credit', counter.slice('credit:'.length)];
  return [null, counter];
}
