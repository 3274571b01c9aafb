import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { LocalContext } from '../../seam.ts';
import type { QueueAttributes } from './attributes.ts';
import { redriveOf } from './attributes.ts';
import { invalidParameter, queueDoesNotExist } from './errors.ts';

export interface Queue {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly attributes: QueueAttributes;
  readonly tags: Readonly<Record<string, string>>;
  readonly createdAtMs: number;
  readonly modifiedAtMs: number;
}

/** The queues themselves; their messages live apart. */
export interface Queues {
  byName(name: string): Queue | undefined;
  byArn(arn: string): Queue | undefined;
  /** Accepts what clients send as QueueUrl, whatever host it names; throws if there is no such queue. */
  require(queueUrl: string): Queue;
  all(): readonly Queue[];
  /** Queues whose dead letters go to this one. */
  sourcesOf(deadLetterArn: string): readonly Queue[];
  create(name: string, attributes: QueueAttributes, tags: Queue['tags']): Queue;
  update(
    queue: Queue,
    change: { readonly attributes?: QueueAttributes; readonly tags?: Queue['tags'] },
  ): Queue;
  remove(queue: Queue): void;
}

const texts = z.record(z.string(), z.string());
const row = z.object({
  name: z.string(),
  attributes: z.string(),
  tags: z.string(),
  created_at: z.number(),
  modified_at: z.number(),
});

const prepare = (db: DatabaseSync) => {
  db.exec(`CREATE TABLE IF NOT EXISTS sqs_queues (
    name TEXT PRIMARY KEY, attributes TEXT NOT NULL, tags TEXT NOT NULL,
    created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL)`);
  return {
    load: db.prepare('SELECT * FROM sqs_queues ORDER BY name'),
    save: db.prepare(
      'INSERT OR REPLACE INTO sqs_queues (name, attributes, tags, created_at, modified_at) VALUES (?, ?, ?, ?, ?)',
    ),
    remove: db.prepare('DELETE FROM sqs_queues WHERE name = ?'),
  };
};

const checkName = (name: string): void => {
  if (!/^[\w-]{1,80}$/.test(name)) {
    throw invalidParameter(
      'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
    );
  }
};

export const createQueues = ({ db, clock, region, accountId, awsUrl }: LocalContext): Queues => {
  const statements = prepare(db);
  const queues = new Map<string, Queue>();
  const address = (name: string): Pick<Queue, 'name' | 'arn' | 'url'> => ({
    name,
    arn: `arn:aws:sqs:${region}:${accountId}:${name}`,
    url: `${awsUrl}/${accountId}/${name}`,
  });
  const keep = (queue: Queue): Queue => {
    queues.set(queue.name, queue);
    const { name, attributes, tags, createdAtMs, modifiedAtMs } = queue;
    statements.save.run(name, JSON.stringify(attributes), JSON.stringify(tags), createdAtMs, modifiedAtMs);
    return queue;
  };
  for (const raw of statements.load.all()) {
    const { name, attributes, tags, created_at: createdAtMs, modified_at: modifiedAtMs } = row.parse(raw);
    queues.set(name, {
      ...address(name),
      attributes: texts.parse(JSON.parse(attributes)),
      tags: texts.parse(JSON.parse(tags)),
      createdAtMs,
      modifiedAtMs,
    });
  }
  const byArn = (arn: string): Queue | undefined => {
    const queue = queues.get(arn.slice(arn.lastIndexOf(':') + 1));
    return queue?.arn === arn ? queue : undefined;
  };
  return {
    byName: (name) => queues.get(name),
    byArn,
    require: (queueUrl) => {
      const queue = queues.get(queueUrl.slice(queueUrl.lastIndexOf('/') + 1));
      if (queue === undefined) throw queueDoesNotExist();
      return queue;
    },
    all: () => [...queues.values()],
    sourcesOf: (deadLetterArn) =>
      [...queues.values()].filter(
        (queue) => redriveOf(queue.attributes)?.deadLetterTargetArn === deadLetterArn,
      ),
    create: (name, attributes, tags) => {
      checkName(name);
      const now = clock.now();
      return keep({ ...address(name), attributes, tags, createdAtMs: now, modifiedAtMs: now });
    },
    update: (queue, change) => keep({ ...queue, ...change, modifiedAtMs: clock.now() }),
    remove: (queue) => {
      queues.delete(queue.name);
      statements.remove.run(queue.name);
    },
  };
};
