import type { DatabaseSync, StatementSync } from 'node:sqlite';
import * as z from 'zod';

const texts = z.string().transform((text) => z.record(z.string(), z.string()).parse(JSON.parse(text)));

/** A version of an object (or a delete marker) as it is kept. */
export const objectRow = z.object({
  seq: z.number(),
  bucket: z.string(),
  key: z.string(),
  version_id: z.string(),
  delete_marker: z.number().transform((value) => value === 1),
  body: z.string().nullable(),
  size: z.number(),
  etag: z.string(),
  modified_at: z.number(),
  headers: texts,
  checksums: texts,
  lock_mode: z.string().nullable(),
  retain_until: z.number().nullable(),
  legal_hold: z.number().transform((value) => value === 1),
});
export type StoredObject = z.infer<typeof objectRow>;

const TABLE = `
  CREATE TABLE IF NOT EXISTS s3_objects (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    bucket TEXT NOT NULL,
    key TEXT NOT NULL,
    version_id TEXT NOT NULL,
    delete_marker INTEGER NOT NULL,
    body TEXT,
    size INTEGER NOT NULL,
    etag TEXT NOT NULL,
    modified_at INTEGER NOT NULL,
    headers TEXT NOT NULL,
    checksums TEXT NOT NULL,
    lock_mode TEXT,
    retain_until INTEGER,
    legal_hold INTEGER NOT NULL DEFAULT 0
  );
  CREATE UNIQUE INDEX IF NOT EXISTS s3_objects_version ON s3_objects (bucket, key, version_id);
  CREATE INDEX IF NOT EXISTS s3_objects_latest ON s3_objects (bucket, key, seq);`;

const STATEMENTS = {
  add: `INSERT INTO s3_objects (bucket, key, version_id, delete_marker, body, size, etag, modified_at, headers,
        checksums, lock_mode, retain_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  latest: 'SELECT * FROM s3_objects WHERE bucket = ? AND key = ? ORDER BY seq DESC LIMIT 1',
  version: 'SELECT * FROM s3_objects WHERE bucket = ? AND key = ? AND version_id = ?',
  remove: 'DELETE FROM s3_objects WHERE seq = ?',
  retain: 'UPDATE s3_objects SET lock_mode = ?, retain_until = ? WHERE seq = ?',
  hold: 'UPDATE s3_objects SET legal_hold = ? WHERE seq = ?',
  // SQLite takes the other columns from the row that has the maximum.
  listLatest: `SELECT * FROM (SELECT *, MAX(seq) FROM s3_objects
               WHERE bucket = ?1 AND key > ?2 AND substr(key, 1, length(?3)) = ?3 GROUP BY key)
               WHERE delete_marker = 0 ORDER BY key LIMIT ?4`,
  listVersions: `SELECT * FROM s3_objects WHERE bucket = ?1 AND substr(key, 1, length(?2)) = ?2
                 AND (key > ?3 OR (key = ?3 AND seq < ?4)) ORDER BY key, seq DESC LIMIT ?5`,
  any: 'SELECT seq FROM s3_objects WHERE bucket = ? LIMIT 1',
} as const;

export type ObjectStatements = Readonly<Record<keyof typeof STATEMENTS, StatementSync>>;

export const prepareObjects = (db: DatabaseSync): ObjectStatements => {
  db.exec(TABLE);
  const prepare = (name: keyof typeof STATEMENTS): StatementSync => db.prepare(STATEMENTS[name]);
  return {
    add: prepare('add'),
    latest: prepare('latest'),
    version: prepare('version'),
    remove: prepare('remove'),
    retain: prepare('retain'),
    hold: prepare('hold'),
    listLatest: prepare('listLatest'),
    listVersions: prepare('listVersions'),
    any: prepare('any'),
  };
};
