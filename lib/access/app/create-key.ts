import type { NewId } from '../../shared/ids.ts';
import type { Scope } from '../../shared/scopes.ts';
import type { ApiKey, ApiKeyStore } from '../contract.ts';
import { formatKey } from '../domain/key-format.ts';

export interface CreateKeyDeps {
  readonly store: Pick<ApiKeyStore, 'put'>;
  readonly stage: string;
  readonly newId: NewId;
  /** So many random bytes in hex. */
  readonly randomHex: (bytes: number) => string;
  readonly hash: (key: string) => string;
}

export interface MadeKey {
  readonly key: string;
  readonly row: ApiKey;
}

/** What a key is made for. */
export interface WantedKey {
  readonly kind: ApiKey['kind'];
  readonly scopes: readonly Scope[];
  readonly label: string;
  readonly origins: readonly string[];
  readonly limitFactor?: number;
  readonly createdAt: string;
  /** Set where the key takes the place of another. */
  readonly principalId?: string;
}

/** Makes a key and stores its hash; the key itself is returned once and kept nowhere. */
export async function createKey(deps: CreateKeyDeps, wanted: WantedKey): Promise<MadeKey> {
  const made = makeKey(deps, wanted);
  await deps.store.put(made.row);
  return made;
}

/** A key with the row that will know it. */
export function makeKey(deps: Omit<CreateKeyDeps, 'store'>, wanted: WantedKey): MadeKey {
  const prefix = deps.randomHex(6);
  const key = formatKey({ kind: wanted.kind, stage: deps.stage, prefix, secret: deps.randomHex(32) });
  const row: ApiKey = {
    ...wanted,
    keyId: deps.newId('key'),
    prefix,
    hash: deps.hash(key),
    scopes: [...wanted.scopes],
    origins: [...wanted.origins],
  };
  return { key, row };
}
