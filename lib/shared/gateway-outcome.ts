/**
 * Outcome of a call to the processor. `no` is definite; `unknown` may have had its effect (time-out, 5xx, reset,
 * key in use); `unavailable` certainly had none (rate limit, configuration fault).
 */
export type GatewayOutcome<T> =
  | { readonly kind: 'yes'; readonly value: T }
  | {
      readonly kind: 'no';
      readonly code: string;
      readonly declineCode: string | null;
      readonly message: string;
    }
  | { readonly kind: 'unknown'; readonly code: string }
  | { readonly kind: 'unavailable'; readonly code: string; readonly retryAfterMs: number };
