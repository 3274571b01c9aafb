import type { CurrencyCode } from './currency.ts';

/** What the checkout page has to know of its stage, served beside it as `/config.json`; all of it is public. */
export interface CheckoutSettings {
  /** Routes are `<apiUrl>/v1/…`. */
  readonly apiUrl: string;
  readonly browserKey: string;
  readonly stripe: { readonly scriptUrl: string; readonly publishableKey: string };
  readonly livemode: boolean;
  /** Prices in other currencies are not for sale here. */
  readonly currencies: readonly CurrencyCode[];
  /** Where courses are held, as far as their hours are concerned. */
  readonly timeZone: string;
  readonly seller: { readonly name: string; readonly email: string };
}

/** File of the pages that holds the settings. */
export const checkoutSettingsFile = 'config.json';

/** Stripe serves a Stripe.js per release of its API (https://docs.stripe.com/sdks/stripejs-versioning); ours is the API's. */
export const stripeJsPath = '/endive/stripe.js';
