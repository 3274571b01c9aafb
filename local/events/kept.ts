import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

/**
 * Things of the template that calls may change: as in the cloud, a change by API (a disabled rule, a deleted
 * mapping) stays until the template's own text for that thing changes.
 */
export interface Kept<Value> {
  /** Takes over what the template says now. */
  provision(wanted: ReadonlyMap<string, Value>): void;
  all(): readonly Value[];
  get(id: string): Value | undefined;
  put(id: string, value: Value): void;
  remove(id: string): void;
}

const rowSchema = z.object({
  id: z.string(),
  /** Hash of the template's text; null for what a call created. */
  template: z.string().nullable(),
  /** Null once a call has deleted a thing of the template. */
  body: z.string().nullable(),
});
type Row = z.output<typeof rowSchema>;

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const createRows = (db: DatabaseSync, kind: string) => {
  db.exec(
    'CREATE TABLE IF NOT EXISTS events_kept (kind TEXT, id TEXT, template TEXT, body TEXT, PRIMARY KEY (kind, id)) STRICT',
  );
  const select = db.prepare('SELECT id, template, body FROM events_kept WHERE kind = ? ORDER BY rowid');
  const upsert = db.prepare(
    'INSERT INTO events_kept VALUES (?, ?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET template = excluded.template, body = excluded.body',
  );
  const drop = db.prepare('DELETE FROM events_kept WHERE kind = ? AND id = ?');
  return {
    read: (): Row[] => z.array(rowSchema).parse(select.all(kind)),
    write: (row: Row) => upsert.run(kind, row.id, row.template, row.body),
    drop: (id: string) => drop.run(kind, id),
  };
};

/** Keeps things of one kind in the database, and in memory for reading. */
export const createKept = <Schema extends z.ZodType>(
  db: DatabaseSync,
  kind: string,
  schema: Schema,
): Kept<z.output<Schema>> => {
  const stored = createRows(db, kind);
  const rows = new Map(stored.read().map((row) => [row.id, row]));
  const values = new Map<string, z.output<Schema>>();
  for (const { id, body } of rows.values()) if (body !== null) values.set(id, schema.parse(JSON.parse(body)));

  const write = (row: Row): void => {
    stored.write(row);
    rows.set(row.id, row);
    if (row.body === null) values.delete(row.id);
    else values.set(row.id, schema.parse(JSON.parse(row.body)));
  };
  const drop = (id: string): void => {
    stored.drop(id);
    rows.delete(id);
    values.delete(id);
  };

  return {
    provision: (wanted) => {
      for (const { id, template } of [...rows.values()]) if (template !== null && !wanted.has(id)) drop(id);
      for (const [id, value] of wanted) {
        const body = JSON.stringify(value);
        const template = hashOf(body);
        if (rows.get(id)?.template !== template) write({ id, template, body });
      }
    },
    all: () => [...values.values()],
    get: (id) => values.get(id),
    put: (id, value) => write({ id, template: rows.get(id)?.template ?? null, body: JSON.stringify(value) }),
    remove: (id) => {
      const row = rows.get(id);
      if (row === undefined || row.template === null) drop(id);
      else write({ ...row, body: null });
    },
  };
};
