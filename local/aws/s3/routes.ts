import type { Access, AwsRequest, AwsResponse, Clock } from '../../seam.ts';
import {
  createBucket,
  deleteBucket,
  getLocation,
  getObjectLock,
  getPolicy,
  getVersioning,
  listBuckets,
  putPolicy,
  putVersioning,
} from './bucket-operations.ts';
import type { Bucket, Buckets } from './buckets.ts';
import { preflight } from './cors.ts';
import { deleteObject, deleteObjects } from './delete-objects.ts';
import { notImplemented } from './errors.ts';
import { listObjects, listVersions } from './list-objects.ts';
import type { Objects } from './objects.ts';
import type { ObjectTarget } from './read-object.ts';
import { readObject } from './read-object.ts';
import { getLegalHold, getRetention, putLegalHold, putRetention } from './retention.ts';
import { copyObject, putObject } from './write-object.ts';

export interface S3Parts {
  readonly buckets: Buckets;
  readonly objects: Objects;
  readonly clock: Clock;
  readonly region: string;
  readonly accountId: string;
  readonly access: Access;
}

/** Where a path-style request points to; both empty for the list of buckets. */
export interface S3Path {
  readonly bucketName: string;
  readonly key: string;
}

export const parsePath = (path: string): S3Path => {
  const [, bucketName = '', key = ''] = /^\/([^/]*)\/?(.*)$/s.exec(path) ?? [];
  return { bucketName: decodeURIComponent(bucketName), key: decodeURIComponent(key) };
};

// Parameters that name another operation than the plain method does; whatever stands here and has no route is refused.
const SUBRESOURCES = [
  'accelerate',
  'acl',
  'analytics',
  'attributes',
  'cors',
  'delete',
  'encryption',
  'intelligent-tiering',
  'inventory',
  'legal-hold',
  'lifecycle',
  'location',
  'logging',
  'metrics',
  'notification',
  'object-lock',
  'ownershipControls',
  'partNumber',
  'policy',
  'policyStatus',
  'publicAccessBlock',
  'replication',
  'requestPayment',
  'restore',
  'retention',
  'select',
  'tagging',
  'torrent',
  'uploadId',
  'uploads',
  'versioning',
  'versions',
  'website',
];

/** What the query names beside the method, as ` ?name`; empty for a plain request. */
export const subresourceOf = (query: URLSearchParams): string => {
  const found = SUBRESOURCES.find((name) => query.has(name));
  return found === undefined ? '' : ` ?${found}`;
};

type BucketRoute = (parts: S3Parts, request: AwsRequest, bucket: Bucket) => AwsResponse;
type ObjectRoute = (parts: S3Parts, request: AwsRequest, target: ObjectTarget) => AwsResponse;

const BUCKET_ROUTES: Readonly<Record<string, BucketRoute>> = {
  HEAD: ({ region }) => ({ status: 200, headers: { 'x-amz-bucket-region': region } }),
  OPTIONS: (_parts, request, bucket) => preflight(bucket, request),
  GET: ({ objects }, { query }, bucket) => listObjects(objects, bucket, query),
  DELETE: ({ buckets, objects }, _request, bucket) => deleteBucket(buckets, objects, bucket),
  'GET ?versions': ({ objects }, { query }, bucket) => listVersions(objects, bucket, query),
  'GET ?location': ({ region }) => getLocation(region),
  'GET ?versioning': (_parts, _request, bucket) => getVersioning(bucket),
  'PUT ?versioning': ({ buckets }, request, bucket) => putVersioning(buckets, bucket, request),
  'GET ?object-lock': (_parts, _request, bucket) => getObjectLock(bucket),
  'GET ?policy': (_parts, _request, bucket) => getPolicy(bucket),
  'PUT ?policy': (parts, request, bucket) => putPolicy(parts, bucket, request),
  'POST ?delete': ({ objects }, request, bucket) => deleteObjects(objects, request, bucket),
};

const OBJECT_ROUTES: Readonly<Record<string, ObjectRoute>> = {
  OPTIONS: (_parts, request, { bucket }) => preflight(bucket, request),
  GET: ({ objects }, request, target) => readObject(objects, request, target),
  HEAD: ({ objects }, request, target) => readObject(objects, request, target),
  PUT: (parts, request, target) =>
    request.headers['x-amz-copy-source'] === undefined
      ? putObject(parts, request, target)
      : copyObject(parts, request, target),
  DELETE: ({ objects }, request, target) => deleteObject(objects, request, target),
  'GET ?retention': ({ objects }, _request, target) => getRetention(objects, target),
  'PUT ?retention': ({ objects, clock }, request, target) =>
    putRetention(objects, request, { target, nowMs: clock.now() }),
  'GET ?legal-hold': ({ objects }, _request, target) => getLegalHold(objects, target),
  'PUT ?legal-hold': ({ objects }, request, target) => putLegalHold(objects, request, target),
};

const runOnBucket = (
  parts: S3Parts,
  request: AwsRequest,
  call: { route: string; bucket: Bucket },
): AwsResponse => {
  const run = BUCKET_ROUTES[call.route];
  if (run === undefined) throw notImplemented(`${call.route} on a bucket`);
  return run(parts, request, call.bucket);
};

const runOnObject = (
  parts: S3Parts,
  request: AwsRequest,
  call: { route: string; target: ObjectTarget },
): AwsResponse => {
  const run = OBJECT_ROUTES[call.route];
  if (run === undefined) throw notImplemented(`${call.route} on an object`);
  return run(parts, request, call.target);
};

/** Runs the operation that method, path and query name. */
export const runRoute = (parts: S3Parts, request: AwsRequest, { bucketName, key }: S3Path): AwsResponse => {
  const { buckets, accountId } = parts;
  const route = `${request.method}${subresourceOf(request.query)}`;
  if (bucketName === '' && route === 'GET') return listBuckets(buckets, accountId);
  if (key === '' && route === 'PUT') return createBucket(buckets, bucketName, request);
  const bucket = buckets.require(bucketName);
  if (key === '') return runOnBucket(parts, request, { route, bucket });
  const versionId = request.query.get('versionId') ?? undefined;
  return runOnObject(parts, request, { route, target: { bucket, key, versionId } });
};
