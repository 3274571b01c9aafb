import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AwsError } from '../aws-error.ts';
import type { Key, KeyRing } from './key-ring.ts';

export type EncryptionContext = Readonly<Record<string, string>>;

const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;

const invalidCiphertext = (): AwsError =>
  new AwsError(
    'InvalidCiphertextException',
    'The ciphertext is invalid, or the encryption context is not the same.',
  );

/** The same bytes for the same pairs, in whatever order they came. */
const contextBytes = (context: EncryptionContext): Buffer =>
  Buffer.from(JSON.stringify(Object.entries(context).sort(([left], [right]) => (left < right ? -1 : 1))));

export const checkUsable = (key: Key, keyArn: string): void => {
  if (key.state === 'Disabled') throw new AwsError('DisabledException', `${keyArn} is disabled.`);
  if (key.state === 'PendingDeletion')
    throw new AwsError('KMSInvalidStateException', `${keyArn} is pending deletion.`);
};

/** `version | length of key id | key id | iv | tag | ciphertext`. */
export const seal = (key: Key, plaintext: Buffer, context: EncryptionContext): Buffer => {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key.material, iv).setAAD(contextBytes(context));
  const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  const keyId = Buffer.from(key.key_id);
  return Buffer.concat([Buffer.from([VERSION, keyId.length]), keyId, iv, cipher.getAuthTag(), sealed]);
};

interface Sealed {
  readonly keyId: string;
  readonly iv: Buffer;
  readonly tag: Buffer;
  readonly ciphertext: Buffer;
}

const parse = (blob: Buffer): Sealed => {
  const idEnd = 2 + (blob[1] ?? 0);
  const bodyStart = idEnd + IV_BYTES + TAG_BYTES;
  if (blob[0] !== VERSION || blob.length < bodyStart) throw invalidCiphertext();
  return {
    keyId: blob.toString('utf8', 2, idEnd),
    iv: blob.subarray(idEnd, idEnd + IV_BYTES),
    tag: blob.subarray(idEnd + IV_BYTES, bodyStart),
    ciphertext: blob.subarray(bodyStart),
  };
};

/** The key that a blob was sealed with; undefined for bytes that no key has made. */
export const keyIdOf = (blob: Buffer): string | undefined => {
  try {
    return parse(blob).keyId;
  } catch {
    return undefined;
  }
};

const decipher = (key: Key, { iv, tag, ciphertext }: Sealed, context: EncryptionContext): Buffer => {
  try {
    const opened = createDecipheriv('aes-256-gcm', key.material, iv)
      .setAAD(contextBytes(context))
      .setAuthTag(tag);
    return Buffer.concat([opened.update(ciphertext), opened.final()]);
  } catch {
    throw invalidCiphertext();
  }
};

/** Opens what `seal` made, with the key that the blob names. */
export const open = (
  keys: KeyRing,
  blob: Buffer,
  context: EncryptionContext,
): { key: Key; plaintext: Buffer } => {
  const sealed = parse(blob);
  if (!keys.has(sealed.keyId)) throw invalidCiphertext();
  const key = keys.require(sealed.keyId);
  checkUsable(key, keys.arnOf(key));
  return { key, plaintext: decipher(key, sealed, context) };
};
