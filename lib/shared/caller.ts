import type { Actor } from './event.ts';
import type { Scope } from './scopes.ts';

/** Who calls, as the authorizer found it out. */
export interface Caller {
  /** One and the same through the rotations of a key: what limits and idempotency know a caller by. */
  readonly principalId: string;
  readonly kind: 'server' | 'browser' | 'user';
  /** The key that was sent, or the person. */
  readonly keyId: string;
  readonly scopes: readonly Scope[];
  /** Multiplies the rate limits of this caller. */
  readonly limitFactor: number;
}

export function actorOf(caller: Caller): Actor {
  return { kind: caller.kind === 'user' ? 'user' : 'key', id: caller.keyId };
}

/** Who calls in one word, where a person's act is written down. */
export function nameOf(caller: Caller): string {
  const { kind, id } = actorOf(caller);
  return `${kind}:${id}`;
}
