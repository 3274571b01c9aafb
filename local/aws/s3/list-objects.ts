import type { AwsResponse } from '../../seam.ts';
import { encodeRfc3986 } from '../signature/sigv4.ts';
import type { XmlTree } from '../xml.ts';
import { xmlDocument } from '../xml.ts';
import type { Bucket } from './buckets.ts';
import { invalidArgument, notImplemented } from './errors.ts';
import type { StoredObject } from './object-row.ts';
import type { Objects } from './objects.ts';

export const XMLNS = 'http://s3.amazonaws.com/doc/2006-03-01/';
const MAX_KEYS = 1000;

const maxKeysOf = (query: URLSearchParams): number => {
  const asked = Number(query.get('max-keys') ?? MAX_KEYS);
  if (!Number.isInteger(asked) || asked < 0)
    throw invalidArgument('Argument max-keys must be an integer between 0 and 2147483647');
  return Math.min(asked, MAX_KEYS);
};

const encoder = (query: URLSearchParams): ((text: string) => string) =>
  query.get('encoding-type') === 'url'
    ? (text) => encodeRfc3986(text).replaceAll('%2F', '/')
    : (text) => text;

interface Listing {
  readonly contents: StoredObject[];
  readonly prefixes: string[];
  /** Where the next page begins, if there is one. */
  next: string | undefined;
}

interface ListInput {
  readonly prefix: string;
  readonly delimiter: string;
  readonly after: string;
  readonly max: number;
}

const commonPrefix = (key: string, { prefix, delimiter }: ListInput): string | undefined => {
  if (delimiter === '') return undefined;
  const end = key.indexOf(delimiter, prefix.length);
  return end < 0 ? undefined : key.slice(0, end + delimiter.length);
};

const LAST_CHARACTER = '\u{10FFFF}';

const list = (objects: Objects, bucket: Bucket, input: ListInput): Listing => {
  const listing: Listing = { contents: [], prefixes: [], next: undefined };
  let after = input.after;
  while (listing.contents.length + listing.prefixes.length <= input.max) {
    const [object] = objects.list(bucket, { prefix: input.prefix, after, max: 1 });
    if (object === undefined) return listing;
    if (listing.contents.length + listing.prefixes.length === input.max) break;
    const group = commonPrefix(object.key, input);
    if (group === undefined) listing.contents.push(object);
    else listing.prefixes.push(group);
    // Everything that shares the prefix is told by it, so the search goes on behind the last such key.
    after = group === undefined ? object.key : `${group}${LAST_CHARACTER}`;
  }
  listing.next = after;
  return listing;
};

const describe = (object: StoredObject, encode: (text: string) => string): XmlTree => ({
  Key: encode(object.key),
  LastModified: new Date(object.modified_at).toISOString(),
  ETag: object.etag,
  Size: object.size,
  StorageClass: 'STANDARD',
});

const tokenOf = (after: string): string => Buffer.from(after).toString('base64url');

const readInput = (query: URLSearchParams): ListInput => {
  const token = query.get('continuation-token');
  return {
    prefix: query.get('prefix') ?? '',
    delimiter: query.get('delimiter') ?? '',
    after:
      token === null ? (query.get('start-after') ?? '') : Buffer.from(token, 'base64url').toString('utf8'),
    max: maxKeysOf(query),
  };
};

const pageOf = ({ contents, prefixes, next }: Listing, max: number): XmlTree => ({
  MaxKeys: max,
  KeyCount: contents.length + prefixes.length,
  ...(next === undefined || max === 0
    ? { IsTruncated: false }
    : { IsTruncated: true, NextContinuationToken: tokenOf(next) }),
});

/** ListObjectsV2. */
export const listObjects = (objects: Objects, bucket: Bucket, query: URLSearchParams): AwsResponse => {
  if (query.get('list-type') !== '2') throw notImplemented('The first version of ListObjects');
  const encode = encoder(query);
  const echoed = (name: string): string | undefined => {
    const value = query.get(name) ?? '';
    return value === '' ? undefined : encode(value);
  };
  const input = readInput(query);
  const listing = list(objects, bucket, input);
  const body = xmlDocument(
    'ListBucketResult',
    {
      Name: bucket.name,
      Prefix: encode(input.prefix),
      Delimiter: echoed('delimiter'),
      StartAfter: echoed('start-after'),
      EncodingType: query.get('encoding-type'),
      ContinuationToken: query.get('continuation-token'),
      ...pageOf(listing, input.max),
      Contents: listing.contents.map((object) => describe(object, encode)),
      CommonPrefixes: listing.prefixes.map((prefix) => ({ Prefix: encode(prefix) })),
    },
    XMLNS,
  );
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
};

const isLatest = (objects: Objects, bucket: Bucket, version: StoredObject): boolean =>
  objects.latest(bucket, version.key)?.seq === version.seq;

const seqOf = (objects: Objects, bucket: Bucket, query: URLSearchParams): number => {
  const marker = query.get('version-id-marker');
  if (marker === null) return 0;
  return objects.version(bucket, query.get('key-marker') ?? '', marker)?.seq ?? 0;
};

/** ListObjectVersions: versions and delete markers, the newest of a key first. */
export const listVersions = (objects: Objects, bucket: Bucket, query: URLSearchParams): AwsResponse => {
  if ((query.get('delimiter') ?? '') !== '') throw notImplemented('ListObjectVersions with a delimiter');
  const encode = encoder(query);
  const max = maxKeysOf(query);
  const prefix = query.get('prefix') ?? '';
  const afterKey = query.get('key-marker') ?? '';
  const afterSeq = seqOf(objects, bucket, query);
  const found = objects.listVersions(bucket, { prefix, afterKey, afterSeq, max: max + 1 });
  const page = found.slice(0, max);
  const last = found.length > max ? page.at(-1) : undefined;
  const tell = (version: StoredObject): XmlTree => ({
    ...(version.delete_marker
      ? { Key: encode(version.key), LastModified: new Date(version.modified_at).toISOString() }
      : describe(version, encode)),
    VersionId: version.version_id,
    IsLatest: isLatest(objects, bucket, version),
  });
  const body = xmlDocument(
    'ListVersionsResult',
    {
      Name: bucket.name,
      Prefix: encode(prefix),
      KeyMarker: encode(afterKey),
      EncodingType: query.get('encoding-type'),
      MaxKeys: max,
      IsTruncated: last !== undefined,
      NextKeyMarker: last === undefined ? undefined : encode(last.key),
      NextVersionIdMarker: last?.version_id,
      Version: page.filter((version) => !version.delete_marker).map(tell),
      DeleteMarker: page.filter((version) => version.delete_marker).map(tell),
    },
    XMLNS,
  );
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
};
