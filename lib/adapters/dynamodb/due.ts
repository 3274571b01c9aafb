import type { DueItem } from '../../payments/app/ports.ts';
import { disputeSchema } from '../../disputes/domain/dispute.ts';
import { paymentSchema } from '../../payments/domain/payment.ts';
import { refundSchema } from '../../refunds/domain/refund.ts';
import type { Table } from './client.ts';
import { dueKey, duePartition, dueShards, dueSubjectOf } from './keys.ts';
import type { DueSubject } from './keys.ts';
import { queryDue } from './read.ts';

/** What is due in all shards, oldest first; one trip, since the shards are asked at once. */
export async function listDue(table: Table, untilMs: number, limit: number): Promise<readonly DueItem[]> {
  const shards = Array.from({ length: dueShards }, (_, shard) =>
    queryDue(table, duePartition(shard), { untilMs, limit }),
  );
  const sortKeys = (await Promise.all(shards)).flat().sort();
  return sortKeys.slice(0, limit).map(itemOf);
}

function itemOf(sortKey: string): DueItem {
  const { kind, paymentId, refundId, disputeId } = dueSubjectOf(sortKey);
  return {
    kind,
    paymentId: paymentSchema.shape.id.parse(paymentId),
    ...(refundId === undefined ? {} : { refundId: refundSchema.shape.id.parse(refundId) }),
    ...(disputeId === undefined ? {} : { disputeId: disputeSchema.shape.id.parse(disputeId) }),
  };
}

export interface DueUpdate {
  /** Assignments behind SET, empty where there are none. */
  readonly sets: string;
  /** A REMOVE clause, empty where nothing is removed. */
  readonly remove: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Moves a row in the index of what is due, or takes it out. */
export function dueOf(subject: DueSubject, atMs: number | null): DueUpdate {
  if (atMs === null) return { sets: '', remove: 'REMOVE GSI2PK, GSI2SK', values: {} };
  const { GSI2PK, GSI2SK } = dueKey(subject, atMs);
  const values = { ':gsi2pk': GSI2PK, ':gsi2sk': GSI2SK };
  return { sets: 'GSI2PK = :gsi2pk, GSI2SK = :gsi2sk', remove: '', values };
}
