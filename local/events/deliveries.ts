import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

import { type Sender, deliveryDenial } from '../iam/edges.ts';
import type { LocalContext } from '../seam.ts';
import { sendTo } from './targets.ts';
import type { Sent, TargetParts } from './targets.ts';
import { deliveryTargetSchema } from './delivery-target.ts';

const DEFAULT_ATTEMPTS = 185;
const DEFAULT_AGE_S = 86_400;
const LONGEST_PAUSE_MS = 600_000;

const deliverySchema = z.object({
  id: z.string(),
  /** Who sends it, for the log. */
  sender: z.string(),
  target: deliveryTargetSchema,
  /** What the target receives. */
  input: z.string(),
  /** What the dead-letter queue receives, and the sender's own attributes there. */
  letter: z.object({ body: z.string(), attributes: z.record(z.string(), z.string()) }),
  traceHeader: z.string().optional(),
  retries: z.int(),
  firstAtMs: z.int(),
  dueAtMs: z.int(),
});

/** Something on its way from a rule or a schedule to one target. */
export type Delivery = z.output<typeof deliverySchema>;
export type NewDelivery = Omit<Delivery, 'id' | 'retries' | 'firstAtMs' | 'dueAtMs'>;

export interface Deliveries {
  deliver(delivery: NewDelivery): void;
  start(): void;
  stop(): void;
}

const createRows = (db: DatabaseSync) => {
  db.exec('CREATE TABLE IF NOT EXISTS events_deliveries (id TEXT PRIMARY KEY, body TEXT) STRICT');
  const upsert = db.prepare('INSERT OR REPLACE INTO events_deliveries VALUES (?, ?)');
  const drop = db.prepare('DELETE FROM events_deliveries WHERE id = ?');
  const select = db.prepare('SELECT body FROM events_deliveries');
  return {
    save: (delivery: Delivery) => upsert.run(delivery.id, JSON.stringify(delivery)),
    remove: (id: string) => drop.run(id),
    all: () => select.all().map((row) => deliverySchema.parse(JSON.parse(z.string().parse(row['body'])))),
  };
};

/** The limit that ended the retries; absent where the error allowed none. */
type Exhausted = 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds';
type Failed = Extract<Sent, { ok: false }>;

/** The attributes of a dead letter: the sender's own and what went wrong. */
const letterAttributes = (delivery: Delivery, sent: Failed, exhausted: Exhausted | undefined) => ({
  ...delivery.letter.attributes,
  TARGET_ARN: delivery.target.Arn,
  ERROR_CODE: sent.code,
  ERROR_MESSAGE: sent.message,
  RETRY_ATTEMPTS: String(delivery.retries),
  ...(exhausted === undefined ? {} : { EXHAUSTED_RETRY_CONDITION: exhausted }),
});

const senderOf = ({ sender, target }: Delivery): Sender => ({ arn: sender, roleArn: target.RoleArn });

/** Which limit of the target's policy the next retry would break. */
const exhaustedBy = (delivery: Delivery, dueAtMs: number): Exhausted | undefined => {
  const { MaximumRetryAttempts = DEFAULT_ATTEMPTS, MaximumEventAgeInSeconds = DEFAULT_AGE_S } =
    delivery.target.RetryPolicy ?? {};
  if (delivery.retries >= MaximumRetryAttempts) return 'MaximumRetryAttempts';
  return dueAtMs - delivery.firstAtMs > MaximumEventAgeInSeconds * 1000
    ? 'MaximumEventAgeInSeconds'
    : undefined;
};

/** Sends to targets: at once, then by the target's retry policy, then to its dead-letter queue. */
export const createDeliveries = (context: LocalContext, parts: TargetParts): Deliveries => {
  const { clock } = context;
  const rows = createRows(context.db);
  const wakes = new Set<() => void>();

  const giveUp = (delivery: Delivery, sent: Failed, exhausted?: Exhausted): void => {
    rows.remove(delivery.id);
    const queueArn = delivery.target.DeadLetterConfig?.Arn;
    const lost = `${delivery.sender} could not reach ${delivery.target.Arn} (${sent.code})`;
    if (queueArn === undefined || !parts.queues.exists(queueArn)) {
      context.log(`${lost}, and there is no dead-letter queue: it is dropped`);
      return;
    }
    const denial = deliveryDenial(parts.access, senderOf(delivery), queueArn);
    if (denial !== null) {
      context.log(`${lost}, and its dead-letter queue may not be used: it is dropped`);
      return;
    }
    context.log(`${lost}: it is in the dead-letter queue`);
    const attributes = letterAttributes(delivery, sent, exhausted);
    const trace = delivery.traceHeader === undefined ? {} : { traceHeader: delivery.traceHeader };
    parts.queues.send(queueArn, delivery.letter.body, { attributes, ...trace });
  };

  const attempt = (delivery: Delivery): void => {
    const { target, input, traceHeader } = delivery;
    const sent = sendTo(parts, { sender: senderOf(delivery), targetArn: target.Arn, input, traceHeader });
    if (sent.ok) {
      rows.remove(delivery.id);
      return;
    }
    const dueAtMs = clock.now() + Math.min(1000 * 2 ** delivery.retries, LONGEST_PAUSE_MS);
    const exhausted = sent.retriable ? exhaustedBy(delivery, dueAtMs) : undefined;
    if (!sent.retriable || exhausted !== undefined) giveUp(delivery, sent, exhausted);
    else wait({ ...delivery, retries: delivery.retries + 1, dueAtMs });
  };

  const wait = (delivery: Delivery): void => {
    rows.save(delivery);
    const cancel = clock.at(delivery.dueAtMs, () => {
      wakes.delete(cancel);
      attempt(delivery);
    });
    wakes.add(cancel);
  };

  return {
    deliver: (delivery) => {
      const now = clock.now();
      attempt({ ...delivery, id: randomUUID(), retries: 0, firstAtMs: now, dueAtMs: now });
    },
    start: () => {
      for (const delivery of rows.all()) wait(delivery);
    },
    stop: () => {
      for (const cancel of wakes) cancel();
    },
  };
};
