import { refuse, ok } from '../../shared/result.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import type { ApiKey, ApiKeyStore, Identity, TokenVerifier } from '../contract.ts';
import { identityOfKey, identityOfPerson } from '../domain/identity.ts';
import { parseKey } from '../domain/key-format.ts';

export interface AuthenticateDeps {
  readonly store: Pick<ApiKeyStore, 'findByPrefix'>;
  readonly verifier: TokenVerifier;
  readonly stage: string;
  /** SHA-256 in hex. */
  readonly hash: (key: string) => string;
  readonly nowMs: () => number;
  /** Compares in constant time. */
  readonly equal: (a: string, b: string) => boolean;
}

/** Who sent a token: a key of this stage that still works, or an access token of a person. */
export async function authenticate(
  deps: AuthenticateDeps,
  token: string,
): Promise<Result<Identity, Refusal>> {
  const identity = isAccessToken.test(token) ? await byAccessToken(deps, token) : await byKey(deps, token);
  return identity === null ? refuse(unauthenticated) : ok(identity);
}

/** Three parts with dots between them; no key has a dot. */
const isAccessToken = /^[\w-]+\.[\w-]+\.[\w-]+$/;

async function byAccessToken({ verifier }: AuthenticateDeps, token: string): Promise<Identity | null> {
  const person = await verifier.verify(token);
  return person === null ? null : identityOfPerson(person);
}

async function byKey(deps: AuthenticateDeps, token: string): Promise<Identity | null> {
  const parts = parseKey(token);
  if (parts?.stage !== deps.stage) return null;
  const key = await deps.store.findByPrefix(parts.prefix);
  if (key === null || !deps.equal(key.hash, deps.hash(token))) return null;
  return hasEnded(key, deps.nowMs()) ? null : identityOfKey(key);
}

/** An end that nobody can read has come: a key that was meant to end must not work for ever. */
const hasEnded = ({ revokedAt, expiresAt }: ApiKey, nowMs: number): boolean =>
  revokedAt !== undefined || (expiresAt !== undefined && !(Date.parse(expiresAt) > nowMs));

const unauthenticated: Refusal = {
  code: 'unauthenticated',
  detail: 'Send Authorization: Bearer <token> with a key of this stage or an access token of its issuer.',
};
