import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { LocalContext } from '../../seam.ts';
import { readRow } from '../sqlite.ts';
import { numberOf } from './attributes.ts';
import type { MessageAttributes } from './message-attributes.ts';
import type { MessageRow, TakenMessage } from './message-row.ts';
import { messageRow } from './message-row.ts';
import { prepareStatements } from './message-statements.ts';
import type { Queue, Queues } from './queues.ts';
import { createTaker } from './take-messages.ts';

export interface NewMessage {
  readonly body: string;
  readonly attributes: MessageAttributes;
  readonly traceHeader: string | null;
  readonly sender: string;
  readonly delaySeconds: number;
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

type MessagesKit = Pick<LocalContext, 'clock' | 'db' | 'recorder'>;

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
  /** The oldest messages in whatever state, as they are. */
  lying(queue: Queue, max: number): MessageRow[];
  /** When the oldest message was sent. */
  oldestSentAt(queue: Queue): number | undefined;
  counts(queues: readonly Queue[]): ReadonlyMap<string, Counts>;
  /** When the next hidden message of the queue appears. */
  nextVisibleAt(queueName: string): number | undefined;
  hasVisible(queueName: string): boolean;
}

// An emulator from the registry would count visibility, delay and retention on the machine's clock, which cannot be
// moved: hence a queue of our own.
export const createMessages = (context: MessagesKit, queues: Queues): Messages => {
  const { clock, db } = context;
  const sql = prepareStatements(db);
  const keptSince = (queue: Queue): number =>
    clock.now() - numberOf(queue.attributes, 'MessageRetentionPeriod') * 1000;
  const expire = (queue: Queue): void => {
    sql.expire.run(queue.name, keptSince(queue));
  };
  // Whoever had received something is gone with the runtime: nobody is served by waiting for a time-out.
  sql.release.run(clock.now(), clock.now());
  const take = createTaker({ context, queues, sql, expire });
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
    find: (id) => readRow(messageRow, sql.find.get(id)),
    setVisibleAt: (id, atMs) => {
      sql.setVisibleAt.run(atMs, id);
    },
    remove: (id) => {
      sql.remove.run(id);
    },
    removeAll: (queue) => {
      sql.removeAll.run(queue.name);
    },
    head: (queue, max) => sql.visible.all(queue.name, clock.now(), max).map((raw) => messageRow.parse(raw)),
    move: (message, to) => {
      // A redriven message counts as a new one: new id, new age, no receives.
      sql.move.run(to.name, randomUUID(), clock.now(), clock.now(), message.id);
    },
    lying: (queue, max) =>
      sql.lying.all(queue.name, keptSince(queue), max).map((raw) => messageRow.parse(raw)),
    oldestSentAt: (queue) => readRow(moment, sql.oldest.get(queue.name, keptSince(queue)))?.at ?? undefined,
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
