/** The door of the access context: API keys as they are stored. The key itself is shown once and never kept. */
import * as z from 'zod';
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
