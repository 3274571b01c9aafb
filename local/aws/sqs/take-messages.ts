import { randomUUID } from 'node:crypto';
import { tellDeadLetter } from '../../observe/hops.ts';
import type { LocalContext } from '../../seam.ts';
import { inTransaction } from '../sqlite.ts';
import { redriveOf } from './attributes.ts';
import { messageAttributes } from './message-attributes.ts';
import type { MessageRow, TakenMessage } from './message-row.ts';
import { messageRow } from './message-row.ts';
import type { Statements } from './message-statements.ts';
import type { Queue, Queues } from './queues.ts';

interface TakerParts {
  readonly context: Pick<LocalContext, 'clock' | 'db' | 'recorder'>;
  readonly queues: Queues;
  readonly sql: Statements;
  /** Drops what has outlived the queue's retention. */
  readonly expire: (queue: Queue) => void;
}

type Take = (queue: Queue, max: number, visibilitySeconds: number) => TakenMessage[];

/** Receives: counts, hides, and buries what was received too often. */
export const createTaker = ({ context, queues, sql, expire }: TakerParts): Take => {
  const { clock, db } = context;
  /** True if the message was received too often and has gone to the dead-letter queue. */
  const buried = (queue: Queue, message: MessageRow): boolean => {
    const redrive = redriveOf(queue.attributes);
    if (redrive === undefined || message.receive_count < redrive.maxReceiveCount) return false;
    const target = queues.byArn(redrive.deadLetterTargetArn);
    if (target === undefined) return false;
    sql.bury.run(target.name, clock.now(), queue.arn, message.id);
    const { message_id: messageId, receive_count: receives, trace } = message;
    tellDeadLetter(context, { messageId, receives, trace, from: queue.name, to: target.name });
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
  return (queue, max, visibilitySeconds) =>
    inTransaction(db, () => {
      expire(queue);
      const taken: TakenMessage[] = [];
      let candidates: MessageRow[];
      do {
        candidates = sql.visible
          .all(queue.name, clock.now(), max - taken.length)
          .map((raw) => messageRow.parse(raw));
        for (const each of candidates) {
          if (!buried(queue, each)) taken.push(takeOne(each, visibilitySeconds));
        }
        // With a visibility of zero a message is at once visible again: one round must do.
      } while (candidates.length > 0 && taken.length < max && visibilitySeconds > 0);
      return taken;
    });
};
