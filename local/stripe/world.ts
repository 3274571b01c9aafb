import type { TwinClock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { Store } from './store.ts';

/** The version whose shapes the twin speaks; the one stripe-node 23.1.0 asks for. */
export const apiVersion = '2026-10-28.endive';

export interface ApiKeys {
  readonly secret: string;
  readonly restricted: string;
  readonly publishable: string;
}

/** What every part of the twin works with. */
export interface World {
  readonly store: Store;
  readonly clock: TwinClock;
  readonly faults: Faults;
  readonly keys: ApiKeys;
  readonly accountId: string;
  /** The twin's own address, known once it listens. */
  readonly url: () => string;
  readonly log: (line: string) => void;
}

/** The API request that led to an event; null for what Stripe does on its own and for the Dashboard. */
export interface Cause {
  readonly request: string | null;
  readonly idempotencyKey: string | null;
}

/** Who does something where: what every effect is made with. */
export interface Act {
  readonly world: World;
  readonly cause: Cause;
}

/** Stripe on its own, the Dashboard, the cardholder at the bank's page. */
export function ofItself(world: World): Act {
  return { world, cause: { request: null, idempotencyKey: null } };
}

export interface Call extends Act {
  /** Made with the publishable key, as Stripe.js does from a browser. */
  readonly fromBrowser: boolean;
}
