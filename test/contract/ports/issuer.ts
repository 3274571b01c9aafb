/** An issuer of access tokens in this process: its keys over HTTP, and tokens of any kind, good and bad. */
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import type { JsonWebKey, KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { OidcSettings } from '../../../lib/adapters/oidc/settings.ts';

type Algorithm = 'RS256' | 'ES256';

interface Pair {
  readonly kid: string;
  readonly alg: Algorithm;
  readonly privateKey: KeyObject;
  readonly jwk: JsonWebKey;
}

export type Claims = Readonly<Record<string, unknown>>;

export function newPair(kid: string, alg: Algorithm = 'RS256'): Pair {
  const { privateKey, publicKey } =
    alg === 'RS256'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { kid, alg, privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid, alg, use: 'sig' } };
}

const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** A token of any header, signed by the key. */
export function signed(
  { kid, alg, privateKey }: Pick<Pair, 'kid' | 'alg' | 'privateKey'>,
  claims: Claims,
  header: Claims = {},
): string {
  const text = `${encoded({ alg, kid, ...header })}.${encoded(claims)}`;
  const signature = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
}

/** A token that is signed with a secret, or with nothing at all. */
export function unsigned(claims: Claims, header: Claims, secret?: string): string {
  const text = `${encoded(header)}.${encoded(claims)}`;
  const mark = secret === undefined ? '' : createHmac('sha256', secret).update(text).digest('base64url');
  return `${text}.${mark}`;
}

export interface TestIssuer {
  readonly settings: OidcSettings;
  /** What its address answers with. */
  answer: { status: number; body: string };
  /** How often its keys were asked for. */
  readonly asked: () => number;
  publish(pairs: readonly Pair[]): void;
  stop(): Promise<void>;
}

export async function startIssuer(pairs: readonly Pair[]): Promise<TestIssuer> {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response.writeHead(issuer.answer.status, { 'content-type': 'application/json' }).end(issuer.answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : '')}`;
  const issuer: TestIssuer = {
    settings: {
      issuer: url,
      jwksUri: `${url}/keys`,
      audience: 'payments',
      clientIds: ['console'],
      groupsClaim: 'groups',
    },
    answer: { status: 200, body: '' },
    asked: () => asked,
    publish: (now) => {
      issuer.answer = { status: 200, body: JSON.stringify({ keys: now.map(({ jwk }) => jwk) }) };
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  issuer.publish(pairs);
  return issuer;
}

/** The claims of a person who may come in, `over` aside. */
export function claimsOf({ settings }: TestIssuer, over: Claims = {}): Claims {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: settings.issuer,
    sub: 'person-1',
    aud: settings.audience,
    client_id: 'console',
    token_use: 'access',
    groups: ['finance'],
    iat: now,
    exp: now + 900,
    ...over,
  };
}
