import type { Actor } from './event.ts';
import type { Scope } from './scopes.ts';

/** Who calls, as the authorizer found it out. */
export interface Caller {
  readonly principalId: string;
  readonly kind: 'server' | 'browser' | 'user';
  readonly keyId: string;
  readonly scopes: readonly Scope[];
  /** Multiplies the rate limits of this caller. */
  readonly limitFactor: number;
}

export function actorOf(caller: Caller): Actor {
  return { kind: caller.kind === 'user' ? 'user' : 'key', id: caller.keyId };
}
