import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

import { parseJson } from '../json.ts';
import type { Json } from '../json.ts';
import { createListeners } from '../listeners.ts';
import { asJson } from './event.ts';
import type { BusEvent } from './event.ts';

const KEPT = 5000;

/** An event with the bus it passed and the moment, to the millisecond. */
export interface PassedEvent {
  /** Counts the events of all buses. */
  readonly seq: number;
  readonly at: string;
  readonly bus: string;
  readonly event: Json;
}

export interface PassedEvents {
  add(bus: string, event: BusEvent, atMs: number): void;
  since(atMs: number): readonly PassedEvent[];
  /** Newest first, from before the given one. */
  latest(page: { readonly before: number; readonly most: number }): readonly PassedEvent[];
  /** Tells of every event from now on; returns the way to stop. */
  onPassed(listener: (passed: PassedEvent) => void): () => void;
}

const rowSchema = z
  .object({ seq: z.int(), at: z.int(), bus: z.string(), event: z.string() })
  .transform(({ seq, at, bus, event }) => ({
    seq,
    at: new Date(at).toISOString(),
    bus,
    event: parseJson(event) ?? null,
  }));
const rowsSchema = z.array(rowSchema);

/** Keeps the last events that passed any bus, for people and tests to look at. */
export const createPassedEvents = (db: DatabaseSync): PassedEvents => {
  db.exec(
    'CREATE TABLE IF NOT EXISTS events_passed (seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER, bus TEXT, event TEXT) STRICT',
  );
  const insert = db.prepare('INSERT INTO events_passed (at, bus, event) VALUES (?, ?, ?)');
  const trim = db.prepare('DELETE FROM events_passed WHERE seq <= ?');
  const select = db.prepare('SELECT seq, at, bus, event FROM events_passed WHERE at >= ? ORDER BY seq');
  const newest = db.prepare(
    'SELECT seq, at, bus, event FROM events_passed WHERE seq < ? ORDER BY seq DESC LIMIT ?',
  );
  const listeners = createListeners<PassedEvent>();
  return {
    add: (bus, event, atMs) => {
      const seq = Number(insert.run(atMs, bus, JSON.stringify(event)).lastInsertRowid);
      trim.run(seq - KEPT);
      listeners.tell({ seq, at: new Date(atMs).toISOString(), bus, event: asJson(event) });
    },
    since: (atMs) => rowsSchema.parse(select.all(atMs)),
    latest: ({ before, most }) => rowsSchema.parse(newest.all(before, most)),
    onPassed: listeners.add,
  };
};
