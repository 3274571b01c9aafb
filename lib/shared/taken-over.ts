import type { Refusal } from './refusal.ts';

/** Another try of the same key has become the one that gives the answer; this one gives none. */
export const takenOver: Refusal = {
  code: 'idempotency_in_progress',
  detail: 'Another request with this key took over; ask again after Retry-After.',
  retryAfterSeconds: 1,
};
