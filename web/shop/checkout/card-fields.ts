import type { Stripe, StripeElements } from '@stripe/stripe-js';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { CheckoutSettings } from '../../../lib/shared/checkout-settings.ts';
import { locale } from '../amount.ts';
import { appearance } from '../stripe/appearance.ts';
import { loadStripe } from '../stripe/load-stripe.ts';

/** The card form of Stripe.js, where it is and whether it can be used yet. */
export interface CardFields {
  readonly state: 'loading' | 'ready' | 'failed';
  readonly stripe: Stripe | null;
  readonly elements: StripeElements | null;
}

const loading: CardFields = { state: 'loading', stripe: null, elements: null };

// The page knows the buyer already, so the card form asks for nothing but the card.
const askedFor = {
  fields: { billingDetails: { name: 'never', email: 'never', address: 'never' } },
  wallets: { link: 'never' },
} as const;

/** A frame that does not load says nothing: after so long a person may try again. */
const patienceMs = 20_000;

/** Puts Stripe's card form into a place of the page; `retry` loads it anew. */
export const useCardFields = (settings: CheckoutSettings, clientSecret: string) => {
  const place = useRef<HTMLDivElement>(null);
  const [fields, setFields] = useState(loading);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isGone = false;
    let leave = (): void => undefined;
    const fail = (): void => setFields({ ...loading, state: 'failed' });
    const patience = setTimeout(fail, patienceMs);
    const settled = (next: () => void) => (): void => {
      clearTimeout(patience);
      if (!isGone) next();
    };
    const mount = (stripe: Stripe): void => {
      if (isGone || place.current === null) return;
      const elements = stripe.elements({ clientSecret, appearance: appearance(), locale });
      const element = elements.create('payment', askedFor);
      const scheme = matchMedia('(prefers-color-scheme: dark)');
      const dress = (): void => void elements.update({ appearance: appearance() });
      const isReady = settled(() => setFields({ state: 'ready', stripe, elements }));
      element.on('ready', isReady);
      element.on('loaderror', settled(fail));
      element.mount(place.current);
      scheme.addEventListener('change', dress);
      leave = () => {
        scheme.removeEventListener('change', dress);
        element.destroy();
      };
    };
    setFields(loading);
    loadStripe(settings).then(mount).catch(settled(fail));
    return () => {
      isGone = true;
      clearTimeout(patience);
      leave();
    };
  }, [settings, clientSecret, turn]);
  const retry = useCallback(() => setTurn((before) => before + 1), []);
  return { place, fields, retry };
};
