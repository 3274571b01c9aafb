import type { WebhookSecret } from './shapes.ts';

/** The secrets that a webhook may be signed with now: both, while one is being rotated out. */
export function signingSecrets(secret: WebhookSecret, nowMs: number): readonly string[] {
  const { current, previous, previousUntil } = secret;
  if (previous === undefined || previousUntil === undefined || Date.parse(previousUntil) < nowMs)
    return [current];
  return [current, previous];
}
