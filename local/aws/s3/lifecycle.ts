import type { Activity, Clock } from '../../seam.ts';
import { AwsError } from '../aws-error.ts';
import type { Bucket, Buckets, LifecycleRule } from './buckets.ts';
import type { StoredObject } from './object-row.ts';
import type { Objects } from './objects.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const PAGE = 1000;

/** The service counts whole days and acts at the midnight (UTC) after the last of them. */
const endOf = (sinceMs: number, days: number): number =>
  Math.ceil((sinceMs + days * DAY_MS) / DAY_MS) * DAY_MS;

const expireLatest = (objects: Objects, bucket: Bucket, rule: LifecycleRule & { nowMs: number }): void => {
  const { expirationDays, prefix, nowMs } = rule;
  if (expirationDays === undefined) return;
  let after = '';
  for (;;) {
    const page = objects.list(bucket, { prefix, after, max: PAGE });
    for (const object of page) {
      if (endOf(object.modified_at, expirationDays) <= nowMs) objects.remove(bucket, { key: object.key });
    }
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.key;
  }
};

const removeUnlocked = (objects: Objects, bucket: Bucket, version: StoredObject): void => {
  try {
    objects.remove(bucket, { key: version.key, versionId: version.version_id });
  } catch (error) {
    // Retention outlasts lifecycle.
    if (!(error instanceof AwsError)) throw error;
  }
};

const START = { key: '', seq: 0 } as const;

/** All versions below a prefix, the newest of a key first, with the one that took a version's place. */
function* versionsBelow(
  objects: Objects,
  bucket: Bucket,
  prefix: string,
): Generator<[StoredObject, StoredObject?]> {
  let newer: StoredObject | undefined;
  for (;;) {
    const { key: afterKey, seq: afterSeq } = newer ?? START;
    const page = objects.listVersions(bucket, { prefix, afterKey, afterSeq, max: PAGE });
    if (page.length === 0) return;
    for (const version of page) {
      yield newer?.key === version.key ? [version, newer] : [version];
      newer = version;
    }
  }
}

const expireNoncurrent = (
  objects: Objects,
  bucket: Bucket,
  rule: LifecycleRule & { nowMs: number },
): void => {
  const { noncurrentDays, prefix, nowMs } = rule;
  if (noncurrentDays === undefined) return;
  for (const [version, newer] of versionsBelow(objects, bucket, prefix)) {
    if (newer !== undefined && endOf(newer.modified_at, noncurrentDays) <= nowMs) {
      removeUnlocked(objects, bucket, version);
    }
  }
};

/** Carries out the lifecycle rules of every bucket as of `nowMs`. */
const sweepBuckets = (buckets: Buckets, objects: Objects, nowMs: number): void => {
  for (const bucket of buckets.all()) {
    for (const rule of bucket.config.lifecycle) {
      expireLatest(objects, bucket, { ...rule, nowMs });
      expireNoncurrent(objects, bucket, { ...rule, nowMs });
    }
  }
};

interface LifecycleParts {
  readonly buckets: Buckets;
  readonly objects: Objects;
  readonly clock: Clock;
  readonly activity: Activity;
}

/** Sweeps once an hour of the runtime's time, so also whenever the clock is moved by more than that. */
export const startLifecycle = ({ buckets, objects, clock, activity }: LifecycleParts): (() => void) => {
  let cancel: () => void = () => undefined;
  const schedule = (): void => {
    cancel = clock.at(clock.now() + HOUR_MS, () => {
      const done = activity.begin('delivery');
      sweepBuckets(buckets, objects, clock.now());
      done();
      schedule();
    });
  };
  schedule();
  return () => {
    cancel();
  };
};
