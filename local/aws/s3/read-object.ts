import type { AwsRequest, AwsResponse } from '../../seam.ts';
import { AwsError } from '../aws-error.ts';
import type { Bucket } from './buckets.ts';
import { noSuchKey, noSuchVersion, preconditionFailed } from './errors.ts';
import { readHeaders } from './object-headers.ts';
import type { StoredObject } from './object-row.ts';
import type { Objects } from './objects.ts';

const OVERRIDES: Readonly<Record<string, string>> = {
  'response-cache-control': 'cache-control',
  'response-content-disposition': 'content-disposition',
  'response-content-encoding': 'content-encoding',
  'response-content-language': 'content-language',
  'response-content-type': 'content-type',
  'response-expires': 'expires',
};

export interface ObjectTarget {
  readonly bucket: Bucket;
  readonly key: string;
  readonly versionId: string | undefined;
}

/** The wanted version, or the refusal that tells a deleted object from one that never was. */
export const findObject = (objects: Objects, { bucket, key, versionId }: ObjectTarget): StoredObject => {
  if (versionId !== undefined) {
    const version = objects.version(bucket, key, versionId);
    if (version === undefined) throw noSuchVersion(key, versionId);
    if (!version.delete_marker) return version;
    throw new AwsError('MethodNotAllowed', 'The specified method is not allowed against this resource.', {
      status: 405,
      headers: { 'x-amz-delete-marker': 'true', allow: 'DELETE' },
    });
  }
  const latest = objects.latest(bucket, key);
  if (latest === undefined) throw noSuchKey(key);
  if (!latest.delete_marker) return latest;
  throw noSuchKey(key, { 'x-amz-delete-marker': 'true', 'x-amz-version-id': latest.version_id });
};

const names = (header: string, etag: string): boolean =>
  header
    .split(',')
    .some((each) => each.trim() === '*' || each.trim().replaceAll('"', '') === etag.replaceAll('"', ''));

const modifiedAfter = (object: StoredObject, date: string): boolean =>
  Math.floor(object.modified_at / 1000) * 1000 > Date.parse(date);

const checkPreconditions = (headers: AwsRequest['headers'], object: StoredObject): void => {
  const match = headers['if-match'];
  if (match !== undefined && !names(match, object.etag)) throw preconditionFailed('If-Match');
  const unmodified = headers['if-unmodified-since'];
  if (match === undefined && unmodified !== undefined && modifiedAfter(object, unmodified)) {
    throw preconditionFailed('If-Unmodified-Since');
  }
};

const isNotModified = (headers: AwsRequest['headers'], object: StoredObject): boolean => {
  const noneMatch = headers['if-none-match'];
  if (noneMatch !== undefined) return names(noneMatch, object.etag);
  const since = headers['if-modified-since'];
  return since !== undefined && !modifiedAfter(object, since);
};

interface Range {
  readonly start: number;
  /** The last byte, included. */
  readonly end: number;
}

const notSatisfiable = (size: number): AwsError =>
  new AwsError('InvalidRange', 'The requested range is not satisfiable', {
    status: 416,
    headers: { 'content-range': `bytes */${String(size)}` },
  });

const boundsOf = (first: string, last: string, size: number): Range => {
  if (first === '') return { start: Math.max(0, size - Number(last)), end: size - 1 };
  return { start: Number(first), end: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
};

/** Nothing for a header that is no single range of bytes: such a header is ignored. */
const parseRange = (header: string, size: number): Range | undefined => {
  const parts = /^bytes=(?=.*\d)(\d*)-(\d*)$/.exec(header);
  if (parts === null) return undefined;
  const [, first = '', last = ''] = parts;
  const range = boundsOf(first, last, size);
  if (range.start >= size || range.start > range.end) throw notSatisfiable(size);
  return range;
};

const overridden = (query: URLSearchParams): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (const [parameter, header] of Object.entries(OVERRIDES)) {
    const value = query.get(parameter);
    if (value !== null) headers[header] = value;
  }
  return headers;
};

const lengthOf = (object: StoredObject, range: Range | undefined): Record<string, string> => {
  if (range === undefined) return { 'content-length': String(object.size) };
  const { start, end } = range;
  return {
    'content-length': String(end - start + 1),
    'content-range': `bytes ${String(start)}-${String(end)}/${String(object.size)}`,
  };
};

const bytesOf = (objects: Objects, object: StoredObject, range: Range | undefined): Buffer => {
  const body = objects.body(object);
  return range === undefined ? body : body.subarray(range.start, range.end + 1);
};

/** GET and HEAD of an object: conditions, ranges, overrides of the answer's headers. */
export const readObject = (objects: Objects, request: AwsRequest, target: ObjectTarget): AwsResponse => {
  const object = findObject(objects, target);
  checkPreconditions(request.headers, object);
  const range = parseRange(request.headers['range'] ?? '', object.size);
  const withChecksums = request.headers['x-amz-checksum-mode'] === 'ENABLED' && range === undefined;
  const headers = { ...readHeaders(object, withChecksums), ...overridden(request.query) };
  if (isNotModified(request.headers, object)) return { status: 304, headers };
  return {
    status: range === undefined ? 200 : 206,
    headers: { ...headers, ...lengthOf(object, range) },
    ...(request.method === 'HEAD' ? {} : { body: bytesOf(objects, object, range) }),
  };
};
