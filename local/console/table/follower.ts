import { fieldOf } from '../../events/json.ts';
import type { StreamReader } from '../../events/mapping/stream-reader.ts';
import { type Item, plainItem } from './item.ts';

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

/** Hands on every row as it became; each call resolves when everything that was written before it is handed on. */
export const createFollower = (reader: StreamReader, take: (item: Item) => void): (() => Promise<void>) =>
  oneAtATime(async () => {
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
  });

/** Runs `first` before anything else, again until it has succeeded, and from then on `later`. */
export const createOnce = (first: () => Promise<void>, later: () => Promise<void>): (() => Promise<void>) => {
  let begun: Promise<void> | null = null;
  const begin = async (): Promise<void> => {
    try {
      await first();
    } catch (error) {
      begun = null;
      throw error;
    }
  };
  return async () => {
    begun ??= begin();
    await begun;
    await later();
  };
};
