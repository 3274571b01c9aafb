import type {
  AnswerWrite,
  BeginOutcome,
  IdempotencyRecordKey,
  IdempotencyStore,
  Lease,
} from '../../shared/idempotency.ts';

interface Record {
  bodyHash: string;
  resourceId: string;
  owner: string;
  leaseEndsAtMs: number;
  answer: AnswerWrite['answer'] | null;
}

/** The records behind the fake, shared with the fake that stores answers in its transactions. */
export interface MemoryAnswers {
  /** Writes the answer if the lease is still ours; says whether it was. */
  write(write: AnswerWrite): boolean;
  owns(lease: Lease): boolean;
}

export function createMemoryIdempotencyStore(): IdempotencyStore & MemoryAnswers {
  const records = new Map<string, Record>();
  const ours = (lease: Lease): Record | null => {
    const record = records.get(nameOf(lease.record));
    return record?.owner === lease.owner && !isDone(record) ? record : null;
  };
  const store: IdempotencyStore & MemoryAnswers = {
    async begin(wanted, nowMs) {
      const record = records.get(nameOf(wanted.record));
      if (record !== undefined && !isFree(record, wanted, nowMs)) return refused(record, wanted, nowMs);
      const resourceId = record?.resourceId ?? wanted.resourceId;
      const { bodyHash, owner, endsAtMs } = wanted;
      const answer = record?.answer ?? null;
      records.set(nameOf(wanted.record), { bodyHash, resourceId, owner, leaseEndsAtMs: endsAtMs, answer });
      return { kind: answer === 'unresolved' ? 'unresolved' : 'started', lease: { ...wanted, resourceId } };
    },
    async complete(write) {
      if (store.write(write)) await store.release(write.lease);
    },
    async release(lease) {
      const record = ours(lease);
      if (record !== null) record.leaseEndsAtMs = 0;
    },
    owns: (lease) => ours(lease) !== null,
    write({ lease, answer }) {
      const record = ours(lease);
      if (record !== null) record.answer = answer;
      return record !== null;
    },
  };
  return store;
}

function nameOf({ callerId, route, keyHash }: IdempotencyRecordKey): string {
  return [callerId, route, keyHash].join(' ');
}

function isDone(record: Record): boolean {
  return record.answer !== null && record.answer !== 'unresolved';
}

function isFree(record: Record, wanted: Lease, nowMs: number): boolean {
  const isOver = record.leaseEndsAtMs <= nowMs || record.owner === wanted.owner;
  return record.bodyHash === wanted.bodyHash && !isDone(record) && isOver;
}

function refused(record: Record, wanted: Lease, nowMs: number): BeginOutcome {
  if (record.bodyHash !== wanted.bodyHash) return { kind: 'key_reused' };
  if (record.answer !== null && record.answer !== 'unresolved') {
    return { kind: 'replay', answer: record.answer, resourceId: record.resourceId };
  }
  return { kind: 'in_progress', retryAfterMs: Math.max(1, record.leaseEndsAtMs - nowMs) };
}
