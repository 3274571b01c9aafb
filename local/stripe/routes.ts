/** Every route of Stripe's API that the twin answers. */
import { disputeRoutes } from './routes-disputes.ts';
import { moneyRoutes } from './routes-money.ts';
import { notificationRoutes } from './routes-notifications.ts';
import { paymentRoutes } from './routes-payments.ts';
import { payoutRoutes } from './routes-payouts.ts';
import { peopleRoutes } from './routes-people.ts';
import { setupRoutes } from './routes-setups.ts';
import { radarRoutes } from './radar.ts';
import type { Route } from './routing.ts';

export const routes: readonly Route[] = [
  ...paymentRoutes,
  ...moneyRoutes,
  ...disputeRoutes,
  ...payoutRoutes,
  ...radarRoutes,
  ...peopleRoutes,
  ...setupRoutes,
  ...notificationRoutes,
];
