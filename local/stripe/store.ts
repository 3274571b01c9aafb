/**
 * Everything the twin knows, in one SQLite file. WAL without full synchronisation survives the death of the
 * process (SIGKILL included), because what was written is with the operating system; only a crash of the
 * machine could take the last moments.
 */
import { DatabaseSync, type StatementSync } from 'node:sqlite';

import type { Backstage, Kind, StoredObjects } from './objects.ts';

const schema = `
  CREATE TABLE IF NOT EXISTS objects (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, id TEXT NOT NULL UNIQUE,
    created INTEGER NOT NULL, body TEXT NOT NULL, backstage TEXT NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS objects_kind ON objects (kind, seq);
  CREATE INDEX IF NOT EXISTS objects_intent ON objects (kind, body ->> 'payment_intent');
  CREATE INDEX IF NOT EXISTS objects_type ON objects (kind, body ->> 'type', seq);
  CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS tasks (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, subject TEXT NOT NULL, due INTEGER NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS tasks_due ON tasks (due, seq);
  CREATE TABLE IF NOT EXISTS keys (
    key TEXT PRIMARY KEY, method TEXT NOT NULL, path TEXT NOT NULL, fingerprint TEXT NOT NULL, created INTEGER NOT NULL,
    status INTEGER NOT NULL, body TEXT NOT NULL, request TEXT NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS keys_created ON keys (created);
  CREATE TABLE IF NOT EXISTS requests (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, at INTEGER NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL,
    key TEXT, status INTEGER, replayed INTEGER NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS requests_key ON requests (key);
  CREATE TABLE IF NOT EXISTS deliveries (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL, type TEXT NOT NULL, endpoint TEXT NOT NULL, url TEXT NOT NULL,
    attempt INTEGER NOT NULL, copy INTEGER NOT NULL, due INTEGER NOT NULL, state TEXT NOT NULL,
    at INTEGER, response_status INTEGER, error TEXT) STRICT;
  CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (state, due);
  CREATE INDEX IF NOT EXISTS deliveries_event ON deliveries (event);
`;

/** A condition on stored objects: SQL over `objects` with its values; never built from what a caller sends. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

export interface Page {
  readonly limit: number;
  readonly startingAfter: string | null;
  readonly endingBefore: string | null;
}

export interface Stored<K extends Kind> {
  readonly value: StoredObjects[K];
  readonly backstage: Backstage;
}

interface Row {
  readonly body: string;
  readonly backstage: string;
}

export interface Store {
  /** A statement, compiled once; the text is ours, what varies is bound. */
  sql(text: string): StatementSync;
  exec(script: string): void;
  /** Runs all of it or, when it throws, nothing of it. */
  atomically<T>(work: () => T): T;
  insert<K extends Kind>(
    value: StoredObjects[K] & { id: string; object: K },
    created: number,
    backstage?: Backstage,
  ): void;
  save<K extends Kind>(value: StoredObjects[K] & { id: string; object: K }, backstage?: Backstage): void;
  find<K extends Kind>(kind: K, id: string): Stored<K> | null;
  list<K extends Kind>(
    kind: K,
    conditions: readonly Condition[],
    page: Page,
  ): { data: StoredObjects[K][]; more: boolean };
  remove(kind: Kind, id: string): void;
  meta(name: string): string | null;
  setMeta(name: string, value: string): void;
  close(): void;
}

export function openStore(file: string | null): Store {
  const db = new DatabaseSync(file ?? ':memory:');
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000;');
  db.exec(schema);
  const compiled = new Map<string, StatementSync>();
  const sql = (text: string): StatementSync => {
    const statement = compiled.get(text) ?? db.prepare(text);
    compiled.set(text, statement);
    return statement;
  };

  // The rows are only written by `insert` and `save` above: their kind is what they hold.
  const read = <K extends Kind>(row: Row): Stored<K> => ({
    value: JSON.parse(row.body) as StoredObjects[K],
    backstage: JSON.parse(row.backstage) as Backstage,
  });

  return {
    sql,
    exec: (script) => db.exec(script),
    atomically: (work) => transaction(db, work),
    insert: (value, created, backstage = {}) => {
      sql('INSERT INTO objects (kind, id, created, body, backstage) VALUES (?, ?, ?, ?, ?)').run(
        value.object,
        value.id,
        created,
        JSON.stringify(value),
        JSON.stringify(backstage),
      );
    },
    save: (value, backstage) => {
      const hidden = backstage === undefined ? null : JSON.stringify(backstage);
      const update =
        'UPDATE objects SET body = ?, backstage = coalesce(?, backstage) WHERE kind = ? AND id = ?';
      sql(update).run(JSON.stringify(value), hidden, value.object, value.id);
    },
    find: (kind, id) => {
      const row = sql('SELECT body, backstage FROM objects WHERE kind = ? AND id = ?').get(kind, id);
      return row === undefined ? null : read(row as unknown as Row);
    },
    list: (kind, conditions, page) => {
      const { text, values } = pageQuery([{ sql: 'kind = ?', values: [kind] }, ...conditions], page);
      const rows = sql(text).all(...values) as unknown as Row[];
      const data = rows.slice(0, page.limit).map((row) => read<typeof kind>(row).value);
      return { data: page.endingBefore === null ? data : data.toReversed(), more: rows.length > page.limit };
    },
    remove: (kind, id) => {
      sql('DELETE FROM objects WHERE kind = ? AND id = ?').run(kind, id);
    },
    meta: (name) => {
      const row = sql('SELECT value FROM meta WHERE name = ?').get(name);
      return row === undefined ? null : String(row['value']);
    },
    setMeta: (name, value) => {
      const upsert = 'INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value';
      sql(upsert).run(name, value);
    },
    close: () => {
      db.close();
    },
  };
}

function transaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}

/** Newest first; one row more than asked for tells whether there is a next page. */
function pageQuery(
  conditions: readonly Condition[],
  page: Page,
): { text: string; values: (string | number)[] } {
  const all = [...conditions];
  const seqOf = '(SELECT seq FROM objects WHERE id = ?)';
  if (page.startingAfter !== null) all.push({ sql: `seq < ${seqOf}`, values: [page.startingAfter] });
  if (page.endingBefore !== null) all.push({ sql: `seq > ${seqOf}`, values: [page.endingBefore] });
  const where = all.map((condition) => condition.sql).join(' AND ');
  const order = page.endingBefore === null ? 'DESC' : 'ASC';
  return {
    text: `SELECT body, backstage FROM objects WHERE ${where} ORDER BY seq ${order} LIMIT ?`,
    values: [...all.flatMap((condition) => condition.values), page.limit + 1],
  };
}
