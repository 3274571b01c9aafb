import * as z from 'zod';
import type {
  AnswerWrite,
  BeginOutcome,
  IdempotencyStore,
  Lease,
  StoredAnswer,
} from '../../shared/idempotency.ts';
import { conditionalUpdate } from './conditional-update.ts';
import type { Update } from './conditional-update.ts';
import type { Table } from './client.ts';
import { keys } from './keys.ts';

const keptSeconds = 8 * 24 * 3600;

const storedAnswerSchema = z.object({
  status: z.number().int(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});

const rowSchema = z.object({
  bodyHash: z.string(),
  resourceId: z.string(),
  leaseOwner: z.string(),
  leaseEndsAtMs: z.number(),
  progress: z.enum(['started', 'unresolved', 'done']),
  answer: storedAnswerSchema.optional(),
});

type Row = z.infer<typeof rowSchema>;

export function createIdempotencyStore(table: Table): IdempotencyStore {
  return {
    async begin(wanted, nowMs) {
      const written = await conditionalUpdate(table, beginning(wanted, nowMs));
      const row = rowSchema.parse(written.row);
      // The SDK sends a write again whose reply was lost: then the lease that stands in the way is our own.
      const isOurs = written.applied || (row.leaseOwner === wanted.owner && row.progress !== 'done');
      if (!isOurs) return refused(row, wanted, nowMs);
      const lease = { ...wanted, resourceId: row.resourceId };
      return { kind: row.progress === 'unresolved' ? 'unresolved' : 'started', lease };
    },
    // A lease that is no longer ours belongs to whoever took it over: then there is nothing to write.
    async complete(write) {
      await conditionalUpdate(table, { ...answering(write), ...endingLease(answering(write)) });
    },
    async release(lease) {
      await conditionalUpdate(table, {
        key: keys.idempotency(lease.record),
        update: 'SET leaseEndsAtMs = :ended',
        condition: 'leaseOwner = :owner AND progress <> :done',
        values: { ':ended': 0, ':owner': lease.owner, ':done': 'done' },
      });
    },
  };
}

/** The write that makes an answer the record's, alone or as a part of the domain transaction. */
export function answering({ lease, answer }: AnswerWrite): Update {
  const state = answer === 'unresolved' ? 'unresolved' : 'done';
  return {
    key: keys.idempotency(lease.record),
    update: answer === 'unresolved' ? 'SET progress = :state' : 'SET progress = :state, answer = :answer',
    condition: 'leaseOwner = :owner AND progress <> :done',
    values: {
      ':owner': lease.owner,
      ':state': state,
      ':done': 'done',
      ...(answer === 'unresolved' ? {} : { ':answer': answer }),
    },
  };
}

function endingLease(update: Update): Pick<Update, 'update' | 'values'> {
  return { update: `${update.update}, leaseEndsAtMs = :ended`, values: { ...update.values, ':ended': 0 } };
}

function beginning(wanted: Lease, nowMs: number): Update {
  return {
    key: keys.idempotency(wanted.record),
    update:
      'SET bodyHash = :bodyHash, resourceId = if_not_exists(resourceId, :resourceId), leaseOwner = :owner, ' +
      'leaseEndsAtMs = :endsAtMs, progress = if_not_exists(progress, :started), expiresAt = :expiresAt',
    condition:
      'attribute_not_exists(PK) OR (bodyHash = :bodyHash AND progress <> :done AND leaseEndsAtMs <= :now)',
    values: {
      ':bodyHash': wanted.bodyHash,
      ':resourceId': wanted.resourceId,
      ':owner': wanted.owner,
      ':endsAtMs': wanted.endsAtMs,
      ':started': 'started',
      ':done': 'done',
      ':now': nowMs,
      ':expiresAt': Math.floor(nowMs / 1000) + keptSeconds,
    },
  };
}

function refused(row: Row, wanted: Lease, nowMs: number): BeginOutcome {
  if (row.bodyHash !== wanted.bodyHash) return { kind: 'key_reused' };
  if (row.progress === 'done') return { kind: 'replay', answer: answerOf(row), resourceId: row.resourceId };
  return { kind: 'in_progress', retryAfterMs: Math.max(1, row.leaseEndsAtMs - nowMs) };
}

function answerOf(row: Row): StoredAnswer {
  if (row.answer === undefined) throw new Error('an answered request has no answer');
  return row.answer;
}
