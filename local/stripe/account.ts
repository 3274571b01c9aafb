/** https://docs.stripe.com/api/account: a company in France that settles in euros. */
import type Stripe from 'stripe';

import { settlementCurrency } from './currencies.ts';
import type { World } from './world.ts';

export function readAccount(world: World): Stripe.Account {
  return {
    id: world.accountId,
    object: 'account',
    business_type: 'company',
    capabilities: { card_payments: 'active', transfers: 'active' },
    charges_enabled: true,
    country: 'FR',
    default_currency: settlementCurrency,
    details_submitted: true,
    email: 'twin@example.com',
    metadata: {},
    payouts_enabled: true,
    type: 'standard',
  };
}
