/** `Stripe-Signature`: https://docs.stripe.com/webhooks#verify-manually */
import { createHmac } from 'node:crypto';

function hmac(secret: string, seconds: number, body: string): string {
  return createHmac('sha256', secret)
    .update(`${String(seconds)}.${body}`)
    .digest('hex');
}

/** One `v1` per secret that is active while a secret is rolled, and the fake `v0` that Stripe adds to test events. */
export function signatureHeader(secrets: readonly string[], seconds: number, body: string): string {
  const real = secrets.map((secret) => `v1=${hmac(secret, seconds, body)}`);
  const fake = `v0=${hmac('whsec_no_secret_at_all', seconds, body)}`;
  return [`t=${String(seconds)}`, ...real, fake].join(',');
}
