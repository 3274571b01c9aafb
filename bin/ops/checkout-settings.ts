import type { StageConfig } from '../../config/stage.ts';
import { stripeJsPath } from '../../lib/shared/checkout-settings.ts';
import type { CheckoutSettings } from '../../lib/shared/checkout-settings.ts';

/** What a stage's description does not hold: where its API answers, and the public keys of page and processor. */
export interface CheckoutLinks {
  readonly apiUrl: string;
  readonly browserKey: string;
  readonly publishableKey: string;
}

const stripeJsOrigin = 'https://js.stripe.com';

/** The settings of the checkout page, from its stage. */
export function checkoutSettings(stage: StageConfig, links: CheckoutLinks): CheckoutSettings {
  const [shop] = Object.values(stage.shops);
  return {
    apiUrl: links.apiUrl,
    browserKey: links.browserKey,
    stripe: {
      scriptUrl: `${stage.stripe.apiBase ?? stripeJsOrigin}${stripeJsPath}`,
      publishableKey: links.publishableKey,
    },
    livemode: stage.livemode,
    currencies: stage.currencies,
    timeZone: stage.timeZone,
    seller: { name: shop?.brand ?? stage.seller.name, email: stage.seller.email },
  };
}
