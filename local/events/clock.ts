import type { DatabaseSync } from 'node:sqlite';

import type { Clock } from '../seam.ts';

/** Node treats a longer delay as 1 ms, so far moments are approached in steps. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

interface Wake {
  readonly atMs: number;
  readonly call: () => void;
}

const storedOffset = (db: DatabaseSync): number => {
  db.exec(
    'CREATE TABLE IF NOT EXISTS clock (id INTEGER PRIMARY KEY CHECK (id = 1), offset_ms INTEGER NOT NULL)',
  );
  return Number(db.prepare('SELECT offset_ms FROM clock WHERE id = 1').get()?.['offset_ms'] ?? 0);
};

const storeOffset = (db: DatabaseSync, offsetMs: number): void => {
  db.prepare(
    'INSERT INTO clock VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET offset_ms = excluded.offset_ms',
  ).run(offsetMs);
};

/** The machine's clock plus an offset that only grows; with a database the offset outlives the process. */
export const createClock = (offsetMs = 0, db?: DatabaseSync): Clock => {
  let offset = Math.max(offsetMs, db === undefined ? 0 : storedOffset(db));
  let timer: NodeJS.Timeout | undefined;
  const waiting: Wake[] = [];

  const now = (): number => Date.now() + offset;

  const arm = (): void => {
    clearTimeout(timer);
    const next = waiting[0];
    if (next === undefined) return;
    const waitMs = Math.min(Math.max(next.atMs - now(), 0), LONGEST_TIMER_MS);
    timer = setTimeout(fireDue, waitMs).unref();
  };

  const fireDue = (): void => {
    for (let next = waiting[0]; next !== undefined && next.atMs <= now(); next = waiting[0]) {
      waiting.shift();
      next.call();
    }
    arm();
  };

  const at = (epochMs: number, call: () => void): (() => void) => {
    const wake = { atMs: epochMs, call };
    // Behind every wake of the same moment, so that equal moments keep the order of their registration.
    const place = waiting.findIndex((other) => other.atMs > epochMs);
    waiting.splice(place === -1 ? waiting.length : place, 0, wake);
    arm();
    return () => {
      const index = waiting.indexOf(wake);
      if (index !== -1) waiting.splice(index, 1);
    };
  };

  const advance = (byMs: number): void => {
    if (!Number.isSafeInteger(byMs) || byMs < 0)
      throw new RangeError('Time only moves forward, by whole milliseconds');
    offset += byMs;
    if (db !== undefined) storeOffset(db, offset);
    fireDue();
  };

  return { now, offsetMs: () => offset, advance, at };
};
