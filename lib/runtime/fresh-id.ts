import { randomBytes } from 'node:crypto';
import type { NewId } from '../shared/ids.ts';

/** UUIDv7 (RFC 9562) as 32 hex digits behind the prefix: random, and sorted by the moment it was made. */
export const freshId: NewId = (prefix) => {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return `${prefix}_${bytes.toString('hex')}`;
};
