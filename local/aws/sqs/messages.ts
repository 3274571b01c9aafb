import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { Clock } from '../../seam.ts';
import { inTransaction, readRow } from '../sqlite.ts';
import { numberOf, redriveOf } from './attributes.ts';
import type { MessageAttributes } from './message-attributes.ts';
import { messageAttributes } from './message-attributes.ts';
import { prepareStatements } from './message-statements.ts';
import type { Queue, Queues } from './queues.ts';

const row = z.object({
  id: z.number(),
  message_id: z.string(),
  body: z.string(),
  attributes: z.string(),
  trace: z.string().nullable(),
  sender: z.string(),
  sent_at: z.number(),
  visible_at: z.number(),
  receive_count: z.number(),
  first_received_at: z.number().nullable(),
  receipt: z.string().nullable(),
  dead_letter_source: z.string().nullable(),
});
export type MessageRow = z.infer<typeof row>;

export interface NewMessage {
  readonly body: string;
  readonly attributes: MessageAttributes;
  readonly traceHeader: string | null;
  readonly sender: string;
  readonly delaySeconds: number;
}

/** A message that has just been received, with its handle. */
export interface TakenMessage extends MessageRow {
  readonly receipt: string;
  readonly attributesOf: MessageAttributes;
}

export interface Counts {
  readonly visible: number;
  readonly delayed: number;
  readonly inFlight: number;
}

const counts = z.object({
  queue: z.string(),
  visible: z.number(),
  delayed: z.number(),
  inFlight: z.number(),
});
const moment = z.object({ at: z.number().nullable() });

/** The messages of all queues, on one table. */
export interface Messages {
  add(queue: Queue, message: NewMessage): string;
  take(queue: Queue, max: number, visibilitySeconds: number): TakenMessage[];
  find(id: number): MessageRow | undefined;
  setVisibleAt(id: number, atMs: number): void;
  remove(id: number): void;
  removeAll(queue: Queue): void;
  /** The oldest messages as they are, for a move task. */
  head(queue: Queue, max: number): MessageRow[];
  move(message: MessageRow, to: Queue): void;
  counts(queues: readonly Queue[]): ReadonlyMap<string, Counts>;
  /** When the next hidden message of the queue appears. */
  nextVisibleAt(queueName: string): number | undefined;
  hasVisible(queueName: string): boolean;
}

// An emulator from the registry would count visibility, delay and retention on the machine's clock, which cannot be
// moved: hence a queue of our own.
export const createMessages = (db: DatabaseSync, clock: Clock, queues: Queues): Messages => {
  const sql = prepareStatements(db);
  const expire = (queue: Queue): void => {
    sql.expire.run(queue.name, clock.now() - numberOf(queue.attributes, 'MessageRetentionPeriod') * 1000);
  };
  /** True if the message was received too often and has gone to the dead-letter queue. */
  const buried = (queue: Queue, message: MessageRow): boolean => {
    const redrive = redriveOf(queue.attributes);
    if (redrive === undefined || message.receive_count < redrive.maxReceiveCount) return false;
    const target = queues.byArn(redrive.deadLetterTargetArn);
    if (target === undefined) return false;
    sql.bury.run(target.name, clock.now(), queue.arn, message.id);
    return true;
  };
  const takeOne = (message: MessageRow, visibilitySeconds: number): TakenMessage => {
    const now = clock.now();
    const receipt = randomUUID();
    const taken = {
      ...message,
      receipt,
      visible_at: now + visibilitySeconds * 1000,
      receive_count: message.receive_count + 1,
      first_received_at: message.first_received_at ?? now,
      attributesOf: messageAttributes.parse(JSON.parse(message.attributes)),
    };
    sql.take.run(taken.visible_at, taken.receive_count, taken.first_received_at, receipt, message.id);
    return taken;
  };
  const take: Messages['take'] = (queue, max, visibilitySeconds) =>
    inTransaction(db, () => {
      expire(queue);
      const taken: TakenMessage[] = [];
      let candidates: MessageRow[];
      do {
        candidates = sql.visible
          .all(queue.name, clock.now(), max - taken.length)
          .map((raw) => row.parse(raw));
        for (const each of candidates) {
          if (!buried(queue, each)) taken.push(takeOne(each, visibilitySeconds));
        }
        // With a visibility of zero a message is at once visible again: one round must do.
      } while (candidates.length > 0 && taken.length < max && visibilitySeconds > 0);
      return taken;
    });
  return {
    add: (queue, message) => {
      const id = randomUUID();
      const now = clock.now();
      const { body, attributes, traceHeader, sender, delaySeconds } = message;
      sql.add.run(
        queue.name,
        id,
        body,
        JSON.stringify(attributes),
        traceHeader,
        sender,
        now,
        now + delaySeconds * 1000,
      );
      return id;
    },
    take,
    find: (id) => readRow(row, sql.find.get(id)),
    setVisibleAt: (id, atMs) => {
      sql.setVisibleAt.run(atMs, id);
    },
    remove: (id) => {
      sql.remove.run(id);
    },
    removeAll: (queue) => {
      sql.removeAll.run(queue.name);
    },
    head: (queue, max) => sql.visible.all(queue.name, clock.now(), max).map((raw) => row.parse(raw)),
    move: (message, to) => {
      // A redriven message counts as a new one: new id, new age, no receives.
      sql.move.run(to.name, randomUUID(), clock.now(), clock.now(), message.id);
    },
    counts: (all) => {
      for (const queue of all) expire(queue);
      const now = clock.now();
      return new Map(
        sql.counts
          .all(now, now, now)
          .map((raw) => counts.parse(raw))
          .map((each) => [each.queue, each]),
      );
    },
    nextVisibleAt: (name) => readRow(moment, sql.nextVisibleAt.get(name, clock.now()))?.at ?? undefined,
    hasVisible: (name) => sql.visible.get(name, clock.now(), 1) !== undefined,
  };
};
