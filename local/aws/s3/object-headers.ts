import type { StoredObject } from './object-row.ts';

const KEPT = new Set([
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
  'x-amz-storage-class',
  'x-amz-website-redirect-location',
]);

const isKept = (name: string): boolean =>
  KEPT.has(name) || name.startsWith('x-amz-meta-') || name.startsWith('x-amz-server-side-encryption');

/** What of a request's headers stays with the object. */
export const keptHeaders = (headers: Readonly<Record<string, string>>): Record<string, string> => ({
  'content-type': 'binary/octet-stream',
  ...Object.fromEntries(Object.entries(headers).filter(([name]) => isKept(name))),
});

const encryptionOf = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).filter(([name]) => name.startsWith('x-amz-server-side-encryption')),
  );

const versionHeader = ({ version_id: versionId }: StoredObject): Record<string, string> =>
  versionId === 'null' ? {} : { 'x-amz-version-id': versionId };

const checksumHeaders = ({ checksums }: StoredObject): Record<string, string> =>
  Object.keys(checksums).length === 0 ? {} : { ...checksums, 'x-amz-checksum-type': 'FULL_OBJECT' };

const lockHeaders = (object: StoredObject): Record<string, string> => ({
  ...(object.lock_mode === null || object.retain_until === null
    ? {}
    : {
        'x-amz-object-lock-mode': object.lock_mode,
        'x-amz-object-lock-retain-until-date': new Date(object.retain_until).toISOString(),
      }),
  ...(object.legal_hold ? { 'x-amz-object-lock-legal-hold': 'ON' } : {}),
});

/** The answer to a write. */
export const writtenHeaders = (object: StoredObject): Record<string, string> => ({
  etag: object.etag,
  ...versionHeader(object),
  ...checksumHeaders(object),
  ...encryptionOf(object.headers),
});

/** The answer to a read, without its length. */
export const readHeaders = (object: StoredObject, withChecksums: boolean): Record<string, string> => ({
  ...object.headers,
  etag: object.etag,
  'last-modified': new Date(object.modified_at).toUTCString(),
  'accept-ranges': 'bytes',
  ...versionHeader(object),
  ...lockHeaders(object),
  ...(withChecksums ? checksumHeaders(object) : {}),
});
