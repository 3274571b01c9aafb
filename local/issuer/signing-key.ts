import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

/** The key that the laptop's issuer signs with; each state folder has one of its own. */
export interface SigningKey {
  /** As the issuer publishes it. */
  readonly jwk: Readonly<Record<string, unknown>>;
  /** A JSON Web Token (RFC 7519) with these claims. */
  token(claims: Readonly<Record<string, unknown>>): string;
}

const rowSchema = z.object({ pem: z.string() }).optional();

const newPem = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();

const keptPem = (db: DatabaseSync): string => {
  db.exec('CREATE TABLE IF NOT EXISTS issuer_key (id INTEGER PRIMARY KEY CHECK (id = 1), pem TEXT) STRICT');
  const kept = rowSchema.parse(db.prepare('SELECT pem FROM issuer_key').get());
  if (kept !== undefined) return kept.pem;
  const pem = newPem();
  db.prepare('INSERT INTO issuer_key VALUES (1, ?)').run(pem);
  return pem;
};

const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** The kept key, or a new one that is kept from now on. */
export const openSigningKey = (db: DatabaseSync): SigningKey => {
  const privateKey = createPrivateKey(keptPem(db));
  const publicJwk = createPublicKey(privateKey).export({ format: 'jwk' });
  const kid = createHash('sha256').update(JSON.stringify(publicJwk)).digest('base64url').slice(0, 16);
  return {
    jwk: { ...publicJwk, kid, alg: 'ES256', use: 'sig' },
    token: (claims) => {
      const signed = `${encoded({ alg: 'ES256', kid, typ: 'JWT' })}.${encoded(claims)}`;
      const signature = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' });
      return `${signed}.${signature.toString('base64url')}`;
    },
  };
};
