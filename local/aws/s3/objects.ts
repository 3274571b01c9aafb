import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../seam.ts';
import type { Bodies } from './bodies.ts';
import type { Bucket } from './buckets.ts';
import { accessDenied, noSuchKey, preconditionFailed } from './errors.ts';
import type { Lock, NewObject } from './new-object.ts';
import type { StoredObject } from './object-row.ts';
import { objectRow } from './object-row.ts';
import { createShelf } from './object-shelf.ts';

const DAY_MS = 86_400_000;

export interface DeleteInput {
  readonly key: string;
  readonly versionId?: string | undefined;
  readonly bypassGovernance?: boolean;
}

export interface Deleted {
  readonly versionId?: string;
  readonly deleteMarker?: boolean;
}

/** The objects of all buckets with their versions. */
export interface Objects {
  put(bucket: Bucket, object: NewObject): StoredObject;
  latest(bucket: Bucket, key: string): StoredObject | undefined;
  version(bucket: Bucket, key: string, versionId: string): StoredObject | undefined;
  body(object: StoredObject): Buffer;
  remove(bucket: Bucket, input: DeleteInput): Deleted;
  retain(object: StoredObject, lock: Lock): void;
  hold(object: StoredObject, on: boolean): void;
  /** Keys after `after` in the order of their bytes. */
  list(
    bucket: Bucket,
    page: { readonly prefix: string; readonly after: string; readonly max: number },
  ): StoredObject[];
  listVersions(
    bucket: Bucket,
    page: {
      readonly prefix: string;
      readonly afterKey: string;
      readonly afterSeq: number;
      readonly max: number;
    },
  ): StoredObject[];
  isEmpty(bucket: Bucket): boolean;
}

const newVersionId = (bucket: Bucket): string =>
  bucket.config.versioning === 'Enabled' ? randomBytes(24).toString('base64url') : 'null';

const sameEtag = (left: string, right: string): boolean =>
  left.replaceAll('"', '') === right.replaceAll('"', '');

const checkIfMatch = (ifMatch: string, current: StoredObject | undefined, key: string): void => {
  if (current === undefined) throw noSuchKey(key);
  if (ifMatch !== '*' && !sameEtag(ifMatch, current.etag)) throw preconditionFailed('If-Match');
};

const checkConditions = (
  existing: StoredObject | undefined,
  { key, ifMatch, ifNoneMatch }: NewObject,
): void => {
  const current = existing?.delete_marker === false ? existing : undefined;
  if (ifNoneMatch !== undefined && current !== undefined) throw preconditionFailed('If-None-Match');
  if (ifMatch !== undefined) checkIfMatch(ifMatch, current, key);
};

const isLocked = (object: StoredObject, nowMs: number, bypassGovernance: boolean): boolean => {
  if (object.legal_hold) return true;
  if (object.retain_until === null || object.retain_until <= nowMs) return false;
  return !(object.lock_mode === 'GOVERNANCE' && bypassGovernance);
};

export const createObjects = (db: DatabaseSync, clock: Clock, bodies: Bodies): Objects => {
  const shelf = createShelf(db, bodies);
  const { sql, version, latest, drop, commit } = shelf;
  /** Without versioning, or with it suspended, a write takes the place of the version `null`. */
  const dropNullVersion = (bucket: Bucket, key: string): void => {
    if (bucket.config.versioning !== 'Enabled') drop(version(bucket, key, 'null'));
  };
  const lockFor = (bucket: Bucket, asked: Lock | undefined): Lock | undefined => {
    const byDefault = bucket.config.retention;
    if (asked !== undefined || byDefault === undefined) return asked;
    return { mode: byDefault.mode, retainUntilMs: clock.now() + byDefault.days * DAY_MS };
  };
  const mark = (bucket: Bucket, key: string): Deleted => {
    const versionId = newVersionId(bucket);
    dropNullVersion(bucket, key);
    shelf.addMarker(bucket, { key, versionId, atMs: clock.now() });
    return { versionId, deleteMarker: true };
  };
  const removeVersion = (found: StoredObject | undefined, input: DeleteInput): Deleted => {
    if (found === undefined) return { versionId: input.versionId ?? 'null' };
    if (isLocked(found, clock.now(), input.bypassGovernance === true)) {
      throw accessDenied('Access Denied because object protected by object lock.');
    }
    drop(found);
    return { versionId: found.version_id, ...(found.delete_marker ? { deleteMarker: true } : {}) };
  };
  return {
    put: (bucket, object) => {
      checkConditions(latest(bucket, object.key), object);
      const file = bodies.write(object.body);
      return commit(() => {
        dropNullVersion(bucket, object.key);
        const lock = lockFor(bucket, object.lock);
        return shelf.add(bucket, {
          ...object,
          file,
          versionId: newVersionId(bucket),
          atMs: clock.now(),
          lock,
        });
      });
    },
    latest,
    version,
    body: (object) => (object.body === null ? Buffer.alloc(0) : bodies.read(object.body)),
    remove: (bucket, input) =>
      commit(() => {
        const { key, versionId } = input;
        if (versionId !== undefined) return removeVersion(version(bucket, key, versionId), input);
        if (bucket.config.versioning !== 'Off') return mark(bucket, key);
        drop(latest(bucket, key));
        return {};
      }),
    retain: (object, lock) => {
      sql.retain.run(lock.mode, lock.retainUntilMs, object.seq);
    },
    hold: (object, on) => {
      sql.hold.run(on ? 1 : 0, object.seq);
    },
    list: (bucket, { prefix, after, max }) =>
      sql.listLatest.all(bucket.name, after, prefix, max).map((raw) => objectRow.parse(raw)),
    listVersions: (bucket, { prefix, afterKey, afterSeq, max }) =>
      sql.listVersions.all(bucket.name, prefix, afterKey, afterSeq, max).map((raw) => objectRow.parse(raw)),
    isEmpty: (bucket) => sql.any.get(bucket.name) === undefined,
  };
};
