import { refuse, ok } from '../../shared/result.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import type { ApiKey, ApiKeyStore } from '../contract.ts';
import { parseKey } from '../domain/key-format.ts';

export interface AuthenticateDeps {
  readonly store: Pick<ApiKeyStore, 'findByPrefix'>;
  readonly stage: string;
  /** SHA-256 in hex. */
  readonly hash: (key: string) => string;
  readonly nowMs: () => number;
  /** Compares in constant time. */
  readonly equal: (a: string, b: string) => boolean;
}

/** The key behind a token, if it is one of this stage's and has neither been revoked nor come to its end. */
export async function authenticate(deps: AuthenticateDeps, token: string): Promise<Result<ApiKey, Refusal>> {
  const parts = parseKey(token);
  if (parts?.stage !== deps.stage) return refuse(unauthenticated);
  const key = await deps.store.findByPrefix(parts.prefix);
  if (key === null || !deps.equal(key.hash, deps.hash(token))) return refuse(unauthenticated);
  if (hasEnded(key, deps.nowMs())) return refuse(unauthenticated);
  return ok(key);
}

const hasEnded = ({ revokedAt, expiresAt }: ApiKey, nowMs: number): boolean =>
  revokedAt !== undefined || (expiresAt !== undefined && Date.parse(expiresAt) <= nowMs);

const unauthenticated: Refusal = {
  code: 'unauthenticated',
  detail: 'Send Authorization: Bearer <key> with a key of this stage.',
};
