import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { Clock } from '../../seam.ts';
import { AwsError } from '../aws-error.ts';
import { noSuchBucket } from './errors.ts';

const lifecycleRule = z.object({
  prefix: z.string(),
  expirationDays: z.number().optional(),
  noncurrentDays: z.number().optional(),
});

const corsRule = z.object({
  origins: z.array(z.string()),
  methods: z.array(z.string()),
  headers: z.array(z.string()),
  exposed: z.array(z.string()),
  maxAge: z.number().optional(),
});

const bucketConfig = z.object({
  versioning: z.enum(['Off', 'Enabled', 'Suspended']),
  objectLock: z.boolean(),
  retention: z.object({ mode: z.string(), days: z.number() }).optional(),
  encryption: z.record(z.string(), z.string()),
  lifecycle: z.array(lifecycleRule),
  cors: z.array(corsRule),
  policy: z.unknown().optional(),
});
export type BucketConfig = z.infer<typeof bucketConfig>;
export type LifecycleRule = z.infer<typeof lifecycleRule>;
export type CorsRule = z.infer<typeof corsRule>;

export interface Bucket {
  readonly name: string;
  readonly createdAtMs: number;
  readonly config: BucketConfig;
}

export const PLAIN_BUCKET: BucketConfig = {
  versioning: 'Off',
  objectLock: false,
  encryption: { 'x-amz-server-side-encryption': 'AES256' },
  lifecycle: [],
  cors: [],
};

/** The buckets and how they are set up. */
export interface Buckets {
  all(): readonly Bucket[];
  find(name: string): Bucket | undefined;
  require(name: string): Bucket;
  create(name: string, config: BucketConfig): void;
  configure(name: string, change: Partial<BucketConfig>): void;
  remove(name: string): void;
}

const row = z.object({ name: z.string(), created_at: z.number(), config: z.string() });

const checkName = (name: string): void => {
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) {
    throw new AwsError('InvalidBucketName', 'The specified bucket is not valid.', {
      details: { BucketName: name },
    });
  }
};

export const createBuckets = (db: DatabaseSync, clock: Clock): Buckets => {
  db.exec(
    'CREATE TABLE IF NOT EXISTS s3_buckets (name TEXT PRIMARY KEY, created_at INTEGER NOT NULL, config TEXT NOT NULL)',
  );
  const save = db.prepare('INSERT OR REPLACE INTO s3_buckets (name, created_at, config) VALUES (?, ?, ?)');
  const remove = db.prepare('DELETE FROM s3_buckets WHERE name = ?');
  const buckets = new Map<string, Bucket>();
  for (const raw of db.prepare('SELECT * FROM s3_buckets ORDER BY name').all()) {
    const { name, created_at: createdAtMs, config } = row.parse(raw);
    buckets.set(name, { name, createdAtMs, config: bucketConfig.parse(JSON.parse(config)) });
  }
  const keep = (bucket: Bucket): void => {
    buckets.set(bucket.name, bucket);
    save.run(bucket.name, bucket.createdAtMs, JSON.stringify(bucket.config));
  };
  const require = (name: string): Bucket => {
    const bucket = buckets.get(name);
    if (bucket === undefined) throw noSuchBucket(name);
    return bucket;
  };
  return {
    all: () => [...buckets.values()],
    find: (name) => buckets.get(name),
    require,
    create: (name, config) => {
      checkName(name);
      keep({ name, createdAtMs: clock.now(), config });
    },
    configure: (name, change) => {
      const bucket = require(name);
      keep({ ...bucket, config: { ...bucket.config, ...change } });
    },
    remove: (name) => {
      buckets.delete(name);
      remove.run(name);
    },
  };
};
