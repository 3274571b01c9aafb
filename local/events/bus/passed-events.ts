import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

import { parseJson } from '../json.ts';
import type { Json } from '../json.ts';
import type { BusEvent } from './event.ts';

const KEPT = 5000;

/** An event with the bus it passed and the moment, to the millisecond. */
export interface PassedEvent {
  readonly at: string;
  readonly bus: string;
  readonly event: Json;
}

export interface PassedEvents {
  add(bus: string, event: BusEvent, atMs: number): void;
  since(atMs: number): readonly PassedEvent[];
}

const rowSchema = z.object({ at: z.int(), bus: z.string(), event: z.string() });

/** Keeps the last events that passed any bus, for people and tests to look at. */
export const createPassedEvents = (db: DatabaseSync): PassedEvents => {
  db.exec(
    'CREATE TABLE IF NOT EXISTS events_passed (seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER, bus TEXT, event TEXT) STRICT',
  );
  const insert = db.prepare('INSERT INTO events_passed (at, bus, event) VALUES (?, ?, ?)');
  const trim = db.prepare('DELETE FROM events_passed WHERE seq <= ?');
  const select = db.prepare('SELECT at, bus, event FROM events_passed WHERE at >= ? ORDER BY seq');
  return {
    add: (bus, event, atMs) => {
      const { lastInsertRowid } = insert.run(atMs, bus, JSON.stringify(event));
      trim.run(Number(lastInsertRowid) - KEPT);
    },
    since: (atMs) =>
      z
        .array(rowSchema)
        .parse(select.all(atMs))
        .map(({ at, bus, event }) => ({
          at: new Date(at).toISOString(),
          bus,
          event: parseJson(event) ?? null,
        })),
  };
};
