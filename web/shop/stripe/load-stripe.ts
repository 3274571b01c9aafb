import type { Stripe } from '@stripe/stripe-js';
import type { CheckoutSettings } from '../../../lib/shared/checkout-settings.ts';

let loading: Promise<Stripe> | null = null;

/** From Stripe's own address and never from ours: https://docs.stripe.com/js/including */
const addScript = (url: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url;
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => {
      script.remove();
      reject(new Error('Stripe.js did not load'));
    });
    document.head.append(script);
  });

const start = async ({ stripe }: CheckoutSettings): Promise<Stripe> => {
  if (window.Stripe === undefined) await addScript(stripe.scriptUrl);
  if (window.Stripe === undefined) throw new Error('Stripe.js did not start');
  return window.Stripe(stripe.publishableKey);
};

/** Loads Stripe.js once; after a failure, anew. */
export const loadStripe = (settings: CheckoutSettings): Promise<Stripe> => {
  loading ??= start(settings).catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
};
