/** The door of the access context: API keys as they are stored, people as their issuer tells them. */
import * as z from 'zod';
import type { Caller } from '../shared/caller.ts';
import { scopes } from '../shared/scopes.ts';

/** `hash` is the SHA-256 (hex) of the whole key; `prefix` finds the row; `limitFactor` overrides the stage's. */
export const apiKeySchema = z.object({
  keyId: z.string(),
  /** The first key of a chain of rotations: the same caller to limits and idempotency; absent on that key itself. */
  principalId: z.string().optional(),
  prefix: z.string(),
  kind: z.enum(['server', 'browser']),
  hash: z.string().length(64),
  scopes: z.array(z.enum(scopes)),
  label: z.string(),
  origins: z.array(z.string()),
  limitFactor: z.number().positive().optional(),
  createdAt: z.string(),
  revokedAt: z.string().optional(),
  /** A key that was rotated works until then beside the one that replaced it. */
  expiresAt: z.string().optional(),
  replacedBy: z.string().optional(),
});

export type ApiKey = z.infer<typeof apiKeySchema>;

export interface KeyRotation {
  readonly old: ApiKey;
  readonly next: ApiKey;
  readonly oldExpiresAt: string;
}

/** Port: the keys. */
export interface ApiKeyStore {
  findByPrefix(prefix: string): Promise<ApiKey | null>;
  put(key: ApiKey): Promise<void>;
  list(): Promise<readonly ApiKey[]>;
  revoke(keyId: string, at: string): Promise<boolean>;
  /** Adds `next` and ends `old` at its time, both or neither; false if `old` was revoked or replaced meanwhile. */
  replace(rotation: KeyRotation): Promise<boolean>;
}

/** A person, as a checked access token names them. */
export interface Person {
  /** Of the issuer, and no address or name. */
  readonly subject: string;
  readonly groups: readonly string[];
}

/** Port: access tokens of people. Null for one that proves nothing; a fault when its issuer cannot be asked. */
export interface TokenVerifier {
  verify(token: string): Promise<Person | null>;
}

/** Who sent a token, and what it opens. */
export interface Identity extends Pick<Caller, 'principalId' | 'kind' | 'keyId' | 'scopes'> {
  /** Origins that the token may be used from; none = any. */
  readonly origins: readonly string[];
  readonly limitFactor?: number;
}
