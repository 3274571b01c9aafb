import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/**
 * A sealed text is `v1.<nonce>.<ciphertext and tag>`, the parts in base64url: AES-256-GCM with a nonce of 12 random
 * bytes and a tag of 16. What it belongs to is authenticated with it, so that a text moved to another place opens no
 * more. A later format gets another first part; `v1` stays readable for as long as rows hold it.
 */
const version = 'v1';
const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Derives a key for one purpose (HKDF with SHA-256, RFC 5869). */
export function deriveKey(masterKey: Buffer, purpose: string, salt: string): Buffer {
  return Buffer.from(hkdfSync('sha256', masterKey, salt, `payments/${purpose}/${version}`, 32));
}

export function sealText(key: Buffer, text: string, belongsTo: string): string {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes });
  sealing.setAAD(Buffer.from(`${version}\n${belongsTo}`, 'utf8'));
  const sealed = Buffer.concat([sealing.update(text, 'utf8'), sealing.final(), sealing.getAuthTag()]);
  return [version, nonce.toString('base64url'), sealed.toString('base64url')].join('.');
}

/** Throws when the text was changed, moved, sealed with another key, or is of an unknown version. */
export function openText(key: Buffer, sealedText: string, belongsTo: string): string {
  const [given, nonceText = '', sealedPart = '', ...rest] = sealedText.split('.');
  const nonce = Buffer.from(nonceText, 'base64url');
  const sealed = Buffer.from(sealedPart, 'base64url');
  const isWellFormed = nonce.length === nonceBytes && sealed.length >= tagBytes && rest.length === 0;
  if (given !== version || !isWellFormed) throw new Error('not a sealed text of a known version');
  const opening = createDecipheriv(cipher, key, nonce, { authTagLength: tagBytes });
  opening.setAAD(Buffer.from(`${version}\n${belongsTo}`, 'utf8'));
  opening.setAuthTag(sealed.subarray(-tagBytes));
  return Buffer.concat([opening.update(sealed.subarray(0, -tagBytes)), opening.final()]).toString('utf8');
}
