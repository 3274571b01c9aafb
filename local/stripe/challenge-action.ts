/** What an intent asks the page to do when the bank wants to be answered. */
import { newId } from './ids.ts';
import type { World } from './world.ts';

interface Asked {
  readonly id: string;
  readonly object: 'payment_intent' | 'setup_intent';
  readonly client_secret: string | null;
}

interface Way {
  readonly returnUrl: string | null;
  readonly inPage: boolean;
}

/** Where a person answers the challenge; like Stripe's hosted page it is asked for with the client secret. */
function challengeUrl(world: World, asked: Asked, attempt: string): string {
  const url = new URL(`${world.url()}/_twin/challenges/${asked.id}`);
  url.searchParams.set(asked.object, asked.id);
  url.searchParams.set(`${asked.object}_client_secret`, asked.client_secret ?? '');
  url.searchParams.set('source', attempt);
  return url.href;
}

/** A way back and no Stripe.js: a redirect; else Stripe.js opens the page: https://docs.stripe.com/api/payment_intents/object#payment_intent_object-next_action */
export function challengeAction(world: World, asked: Asked, { returnUrl, inPage }: Way) {
  const attempt = newId(asked.object === 'payment_intent' ? 'payatt' : 'setatt');
  const url = challengeUrl(world, asked, attempt);
  if (returnUrl !== null && !inPage) {
    const action = { type: 'redirect_to_url', redirect_to_url: { return_url: returnUrl, url } };
    return { attempt, action };
  }
  const forStripeJs = { type: 'three_d_secure_redirect', source: attempt, stripe_js: url };
  return { attempt, action: { type: 'use_stripe_sdk', use_stripe_sdk: forStripeJs } };
}
