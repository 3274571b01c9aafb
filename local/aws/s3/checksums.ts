import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { AwsError } from '../aws-error.ts';
import { badDigest, invalidRequest } from './errors.ts';

/** Checksums by header name, in base64. */
export type Checksums = Readonly<Record<string, string>>;

const CASTAGNOLI = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
  return value >>> 0;
});

const crc32c = (body: Buffer): number => {
  let value = 0xffffffff;
  for (const byte of body) value = (CASTAGNOLI[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
};

const base64OfUint32 = (value: number): string => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes.toString('base64');
};

interface Algorithm {
  readonly name: string;
  readonly lengthBytes: number;
  /** Missing where the value is kept as it came. */
  readonly compute?: (body: Buffer) => string;
}

const ALGORITHMS: Readonly<Record<string, Algorithm>> = {
  'x-amz-checksum-sha256': {
    name: 'SHA256',
    lengthBytes: 32,
    compute: (body) => createHash('sha256').update(body).digest('base64'),
  },
  'x-amz-checksum-sha1': {
    name: 'SHA1',
    lengthBytes: 20,
    compute: (body) => createHash('sha1').update(body).digest('base64'),
  },
  'x-amz-checksum-crc32': { name: 'CRC32', lengthBytes: 4, compute: (body) => base64OfUint32(crc32(body)) },
  'x-amz-checksum-crc32c': {
    name: 'CRC32C',
    lengthBytes: 4,
    compute: (body) => base64OfUint32(crc32c(body)),
  },
  // Neither SDK nor CLI sends it without being asked to, and Node cannot compute it fast.
  'x-amz-checksum-crc64nvme': { name: 'CRC64NVME', lengthBytes: 8 },
};

const isBase64Of = (value: string, lengthBytes: number): boolean => {
  const bytes = Buffer.from(value, 'base64');
  return bytes.length === lengthBytes && bytes.toString('base64') === value;
};

const checkMd5 = (body: Buffer, value: string): void => {
  if (!isBase64Of(value, 16)) {
    throw new AwsError('InvalidDigest', 'The Content-MD5 you specified is not valid.');
  }
  if (createHash('md5').update(body).digest('base64') !== value) throw badDigest('Content-MD5');
};

/** The checksums that a request names, each held against the body. */
export const verifiedChecksums = (body: Buffer, headers: Readonly<Record<string, string>>): Checksums => {
  const md5 = headers['content-md5'];
  if (md5 !== undefined) checkMd5(body, md5);
  const found: Record<string, string> = {};
  for (const [header, { name, lengthBytes, compute }] of Object.entries(ALGORITHMS)) {
    const value = headers[header];
    if (value === undefined) continue;
    if (!isBase64Of(value, lengthBytes)) throw invalidRequest(`Value for ${header} header is invalid.`);
    if (compute !== undefined && compute(body) !== value) throw badDigest(name);
    found[header] = value;
  }
  return found;
};
