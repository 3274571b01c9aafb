import type { ApiKey, ApiKeyStore } from '../contract.ts';
import { makeKey } from './create-key.ts';
import type { CreateKeyDeps, MadeKey } from './create-key.ts';

export interface RotateKeyDeps extends Omit<CreateKeyDeps, 'store'> {
  readonly store: Pick<ApiKeyStore, 'list' | 'replace'>;
}

export interface Rotation {
  readonly keyId: string;
  /** When the key is rotated, and when the old one stops working, in ISO. */
  readonly at: string;
  readonly oldExpiresAt: string;
}

export type RotateOutcome =
  | { readonly kind: 'rotated'; readonly made: MadeKey }
  | { readonly kind: 'not_working' }
  | { readonly kind: 'replaced'; readonly by: string };

/**
 * Makes a key like another one, which works on until its end. To limits and idempotency both are one caller: a request
 * that was sent with the old key and is repeated with the new one is a repetition, not a second payment.
 */
export async function rotateKey(deps: RotateKeyDeps, rotation: Rotation): Promise<RotateOutcome> {
  const old = await find(deps, rotation.keyId);
  if (old === undefined || old.revokedAt !== undefined) return { kind: 'not_working' };
  if (old.replacedBy !== undefined) return { kind: 'replaced', by: old.replacedBy };
  const { kind, scopes, label, origins, limitFactor } = old;
  const made = makeKey(deps, {
    kind,
    scopes,
    label,
    origins,
    createdAt: rotation.at,
    principalId: old.principalId ?? old.keyId,
    ...(limitFactor === undefined ? {} : { limitFactor }),
  });
  const isReplaced = await deps.store.replace({ old, next: made.row, oldExpiresAt: rotation.oldExpiresAt });
  return isReplaced ? { kind: 'rotated', made } : await rotateKey(deps, rotation);
}

const find = async ({ store }: RotateKeyDeps, keyId: string): Promise<ApiKey | undefined> =>
  (await store.list()).find((key) => key.keyId === keyId);
