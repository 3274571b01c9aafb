/** A limit as GCRA reads it: sustained rate per second and burst. */
export interface RateLimit {
  readonly perSecond: number;
  readonly burst: number;
}

export type LimitOutcome =
  { readonly allowed: true } | { readonly allowed: false; readonly retryAfterMs: number };

/** Port: an exact limiter (GCRA); `subject` is already namespaced, e.g. `key:key_123:create`. */
export interface Limiter {
  take(subject: string, limit: RateLimit, nowMs: number): Promise<LimitOutcome>;
}

/** Defaults by stage `prod`; a stage multiplies them by its factor. */
export const rateLimits = {
  serverKey: { perSecond: 50, burst: 200 },
  browserIp: { perSecond: 1, burst: 10 },
  customer: { perSecond: 0.5, burst: 20 },
  refundKey: { perSecond: 5, burst: 20 },
  failedSignIn: { perSecond: 0.2, burst: 10 },
  stripe: { perSecond: 20, burst: 40 },
} as const satisfies Record<string, RateLimit>;

/** A limit multiplied by the factor of its stage or key. */
export function scaled({ perSecond, burst }: RateLimit, factor: number): RateLimit {
  return { perSecond: perSecond * factor, burst: burst * factor };
}
