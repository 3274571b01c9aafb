/** The door of the access context: API keys as they are stored. The key itself is shown once and never kept. */
import * as z from 'zod';
import { scopes } from '../shared/scopes.ts';

/** `hash` is the SHA-256 (hex) of the whole key; `prefix` finds the row; `limitFactor` overrides the stage's. */
export const apiKeySchema = z.object({
  keyId: z.string(),
  prefix: z.string(),
  kind: z.enum(['server', 'browser']),
  hash: z.string().length(64),
  scopes: z.array(z.enum(scopes)),
  label: z.string(),
  origins: z.array(z.string()),
  limitFactor: z.number().positive().optional(),
  createdAt: z.string(),
  revokedAt: z.string().optional(),
});

export type ApiKey = z.infer<typeof apiKeySchema>;

/** Port: the keys. */
export interface ApiKeyStore {
  findByPrefix(prefix: string): Promise<ApiKey | null>;
  put(key: ApiKey): Promise<void>;
  list(): Promise<readonly ApiKey[]>;
  revoke(keyId: string, at: string): Promise<boolean>;
}
