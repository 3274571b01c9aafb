import type { Caller } from '../shared/caller.ts';
import type { Causation } from '../shared/event.ts';
import type { Observation } from './observation.ts';

/** A request as handlers see it: parsed, typed, with the caller whose scope has been checked. */
export interface HttpRequest<Body, Query> {
  readonly requestId: string;
  readonly receivedAtMs: number;
  readonly method: string;
  /** The path as called, e.g. `/v1/payment-intents/pay_1`. */
  readonly path: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly body: Body;
  readonly query: Query;
  readonly caller: Caller;
  readonly sourceIp: string;
  readonly header: (name: string) => string | null;
  readonly cause: Causation;
  readonly observation: Observation;
}

/** An answer; a string body goes out byte for byte, anything else as JSON. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** The caller of a public route. */
export const anonymous: Caller = {
  principalId: 'anonymous',
  kind: 'browser',
  keyId: 'anonymous',
  scopes: [],
  limitFactor: 1,
};
