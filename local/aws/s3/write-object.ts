import type { AwsRequest, AwsResponse, Clock } from '../../seam.ts';
import { AwsError } from '../aws-error.ts';
import { xmlDocument } from '../xml.ts';
import type { Bucket, Buckets } from './buckets.ts';
import { verifiedChecksums } from './checksums.ts';
import { invalidArgument, invalidRequest, notImplemented } from './errors.ts';
import { keptHeaders, writtenHeaders } from './object-headers.ts';
import type { Lock, NewObject } from './new-object.ts';
import type { Objects } from './objects.ts';
import type { ObjectTarget } from './read-object.ts';
import { findObject } from './read-object.ts';

const MAX_KEY_BYTES = 1024;
const XMLNS = 'http://s3.amazonaws.com/doc/2006-03-01/';

interface Writing {
  readonly objects: Objects;
  readonly buckets: Buckets;
  readonly clock: Clock;
}

const parseMode = (mode: string | undefined): string => {
  if (mode === 'GOVERNANCE' || mode === 'COMPLIANCE') return mode;
  throw invalidArgument('Unknown wormMode directive.');
};

const parseUntil = (until: string | undefined, nowMs: number): number => {
  const retainUntilMs = Date.parse(until ?? '');
  if (retainUntilMs > nowMs) return retainUntilMs;
  throw invalidArgument('The retain until date must be in the future!');
};

/** A mode and a date in the future, both or none, and only where the bucket has Object Lock. */
export const checkedLock = (
  bucket: Bucket,
  { mode, until }: { readonly mode: string | undefined; readonly until: string | undefined },
  nowMs: number,
): Lock | undefined => {
  if (mode === undefined && until === undefined) return undefined;
  if (!bucket.config.objectLock) throw invalidRequest('Bucket is missing Object Lock Configuration');
  return { mode: parseMode(mode), retainUntilMs: parseUntil(until, nowMs) };
};

const lockOf = (bucket: Bucket, request: AwsRequest, nowMs: number): Lock | undefined =>
  checkedLock(
    bucket,
    {
      mode: request.headers['x-amz-object-lock-mode'],
      until: request.headers['x-amz-object-lock-retain-until-date'],
    },
    nowMs,
  );

const conditions = ({ headers }: AwsRequest): Pick<NewObject, 'ifMatch' | 'ifNoneMatch'> => {
  const ifNoneMatch = headers['if-none-match'];
  if (ifNoneMatch !== undefined && ifNoneMatch !== '*')
    throw notImplemented('If-None-Match with anything but *');
  return { ifMatch: headers['if-match'], ifNoneMatch };
};

const checkKey = (key: string): void => {
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) throw new AwsError('KeyTooLongError', 'Your key is too long');
};

/** PUT of an object with the bytes in the request. */
export const putObject = (
  { objects, clock }: Writing,
  request: AwsRequest,
  { bucket, key }: ObjectTarget,
): AwsResponse => {
  checkKey(key);
  const checksums = verifiedChecksums(request.body, request.headers);
  const lock = lockOf(bucket, request, clock.now());
  const isVerified = Object.keys(checksums).length > 0 || request.headers['content-md5'] !== undefined;
  if (!isVerified && (lock ?? bucket.config.retention) !== undefined) {
    throw invalidRequest(
      'Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters',
    );
  }
  const written = objects.put(bucket, {
    key,
    body: request.body,
    headers: { ...bucket.config.encryption, ...keptHeaders(request.headers) },
    checksums,
    lock,
    ...conditions(request),
  });
  if (request.headers['x-amz-object-lock-legal-hold'] === 'ON') objects.hold(written, true);
  return { status: 200, headers: writtenHeaders(written) };
};

const parseSource = (
  header: string,
): { readonly bucketName: string; readonly key: string; readonly versionId: string | undefined } => {
  const [path = '', search = ''] = header.split('?');
  const [, bucketName, key] = /^\/?([^/]+)\/(.+)$/s.exec(decodeURIComponent(path)) ?? [];
  if (bucketName === undefined || key === undefined) throw invalidArgument('Invalid copy source object key');
  return { bucketName, key, versionId: new URLSearchParams(search).get('versionId') ?? undefined };
};

/** PUT with `x-amz-copy-source`: the bytes come from another object. */
export const copyObject = (
  writing: Writing,
  request: AwsRequest,
  { bucket, key }: ObjectTarget,
): AwsResponse => {
  const { objects, buckets, clock } = writing;
  checkKey(key);
  const { bucketName, key: sourceKey, versionId } = parseSource(request.headers['x-amz-copy-source'] ?? '');
  const source = findObject(objects, { bucket: buckets.require(bucketName), key: sourceKey, versionId });
  const isReplaced = request.headers['x-amz-metadata-directive'] === 'REPLACE';
  const written = objects.put(bucket, {
    key,
    body: objects.body(source),
    headers: { ...bucket.config.encryption, ...(isReplaced ? keptHeaders(request.headers) : source.headers) },
    checksums: source.checksums,
    lock: lockOf(bucket, request, clock.now()),
    ...conditions(request),
  });
  return {
    status: 200,
    headers: { ...writtenHeaders(written), 'content-type': 'application/xml' },
    body: xmlDocument(
      'CopyObjectResult',
      { ETag: written.etag, LastModified: new Date(written.modified_at).toISOString() },
      XMLNS,
    ),
  };
};
