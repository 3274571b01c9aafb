import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { inTransaction, readRow } from '../sqlite.ts';
import type { Bodies } from './bodies.ts';
import type { Bucket } from './buckets.ts';
import type { ObjectStatements, StoredObject } from './object-row.ts';
import { objectRow, prepareObjects } from './object-row.ts';
import type { Lock, NewObject } from './new-object.ts';

interface Written extends NewObject {
  readonly file: string;
  readonly versionId: string;
  readonly atMs: number;
  readonly lock: Lock | undefined;
}

interface Marker {
  readonly key: string;
  readonly versionId: string;
  readonly atMs: number;
}

/** Rows and files of objects, kept in step. */
export interface Shelf {
  readonly sql: ObjectStatements;
  readonly latest: (bucket: Bucket, key: string) => StoredObject | undefined;
  readonly version: (bucket: Bucket, key: string, versionId: string) => StoredObject | undefined;
  add(bucket: Bucket, object: Written): StoredObject;
  addMarker(bucket: Bucket, marker: Marker): void;
  /** Takes a version away, its file at the end of the `commit` around it. */
  readonly drop: (object: StoredObject | undefined) => void;
  readonly commit: <Result>(work: () => Result) => Result;
}

const etagOf = (body: Buffer): string => `"${createHash('md5').update(body).digest('hex')}"`;

export const createShelf = (db: DatabaseSync, bodies: Bodies): Shelf => {
  const sql = prepareObjects(db);
  const orphans = new Set<string>();
  const version: Shelf['version'] = (bucket, key, versionId) =>
    readRow(objectRow, sql.version.get(bucket.name, key, versionId));
  return {
    sql,
    version,
    latest: (bucket, key) => readRow(objectRow, sql.latest.get(bucket.name, key)),
    add: (bucket, { key, body, headers, checksums, lock, file, versionId, atMs }) => {
      const fixed = [bucket.name, key, versionId, 0, file, body.length, etagOf(body), atMs] as const;
      const texts = [JSON.stringify(headers), JSON.stringify(checksums)] as const;
      sql.add.run(...fixed, ...texts, lock?.mode ?? null, lock?.retainUntilMs ?? null);
      const added = version(bucket, key, versionId);
      if (added === undefined) throw new Error(`The object ${key} was not kept.`);
      return added;
    },
    addMarker: (bucket, { key, versionId, atMs }) => {
      sql.add.run(bucket.name, key, versionId, 1, null, 0, '', atMs, '{}', '{}', null, null);
    },
    drop: (object) => {
      if (object === undefined) return;
      sql.remove.run(object.seq);
      if (object.body !== null) orphans.add(object.body);
    },
    commit: (work) => {
      orphans.clear();
      const result = inTransaction(db, work);
      for (const name of orphans) bodies.remove(name);
      return result;
    },
  };
};
