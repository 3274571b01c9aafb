import { fieldOf } from '../../events/json.ts';
import type { StreamReader } from '../../events/mapping/stream-reader.ts';
import { type Item, plainItem } from './item.ts';

/** Follows a table: everything that is in it, then every change. */
export interface Follower {
  /** Reads what was there before; resolves once it is known. */
  load(): Promise<void>;
  /** Resolves when everything that was written before this call is known. */
  catchUp(): Promise<void>;
}

export interface FollowerParts {
  readonly reader: StreamReader;
  /** The rows that are there, page by page. */
  readonly rows: () => AsyncIterable<readonly Item[]>;
  readonly take: (item: Item) => void;
}

const mostRecords = 500;

/** One run at a time; who asks during a run waits for one that begins after it. */
const oneAtATime = (run: () => Promise<void>): (() => Promise<void>) => {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const begin = (): Promise<void> => {
    running = run().finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    if (running === null) return begin();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = null;
        return begin();
      });
    return next;
  };
};

export const createFollower = ({ reader, rows, take }: FollowerParts): Follower => {
  const drain = async (): Promise<void> => {
    for (;;) {
      const records = await reader.read(mostRecords);
      for (const { json } of records) {
        const image = fieldOf(fieldOf(json, 'dynamodb'), 'NewImage');
        if (image !== undefined) take(plainItem(image));
      }
      const last = records.at(-1);
      if (last === undefined) return;
      reader.checkpoint(last);
    }
  };
  const catchUp = oneAtATime(drain);
  return {
    load: async () => {
      // The place in the stream first: what changes while the table is read comes again behind it.
      await catchUp();
      for await (const items of rows()) for (const item of items) take(item);
      await catchUp();
    },
    catchUp,
  };
};
