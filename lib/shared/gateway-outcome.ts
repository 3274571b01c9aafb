import type { ProblemCode } from './refusal.ts';

/** A value of the processor that the pinned version did not have: which field it stands in, and what it says. */
export interface UnknownValue {
  readonly field: string;
  readonly value: string;
}

/**
 * Outcome of a call to the processor. `no` is definite; `unknown` may have had its effect (time-out, 5xx, reset,
 * key in use, an answer with `unreadable` in it); `unavailable` certainly had none (rate limit, configuration fault).
 * `refused` = the processor has begun it and said no, for what a person can mend: it keeps that answer under the key for
 * 24 h, so only another key asks anew (https://docs.stripe.com/api/idempotent_requests).
 */
export type GatewayOutcome<T> =
  | { readonly kind: 'yes'; readonly value: T }
  | {
      readonly kind: 'no';
      readonly code: string;
      readonly declineCode: string | null;
      readonly message: string;
      /** Refused because it is done already, or something else is: retrieve the object, and apply what it says. */
      readonly converge?: true;
      /** Our own code for the caller, where the processor's answer alone decides it. */
      readonly problem?: ProblemCode;
    }
  | { readonly kind: 'unknown'; readonly code: string; readonly unreadable?: UnknownValue }
  | {
      readonly kind: 'unavailable';
      readonly code: string;
      readonly retryAfterMs: number;
      readonly refused?: true;
    };
