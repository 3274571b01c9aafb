import { cursorUse, personalDataUse, stripeUse } from '../secrets.ts';
import { settingsUse } from '../stage.ts';
import { tableUse } from '../table.ts';
import { keyedRows } from './kit.ts';
import type { Kit, RouteUses } from './kit.ts';

/** What the routes of payments may do. */
export const paymentsUses = ({ data }: Kit) =>
  ({
    createPaymentIntent: [
      settingsUse(
        data.deployment.config,
        'LIVEMODE',
        'CURRENCIES',
        'VAT',
        'SHOPS',
        'TIME_ZONE',
        'REVENUE_AT',
        'CONSENT',
      ),
      stripeUse(data),
      personalDataUse(data, 'seal'),
      tableUse(data, {
        get: ['orders', 'payments', 'catalogue', 'customers', 'dataKey'],
        put: ['payments', 'events', 'stripeObjects', 'orders', 'customers'],
        update: [...keyedRows, 'dataKey'],
      }),
    ],
    listPaymentIntents: [
      cursorUse(data),
      tableUse(data, {
        get: ['payments'],
        query: ['orders'],
        collections: ['paymentsOfCustomer'],
      }),
    ],
    getPaymentIntent: [tableUse(data, { get: ['payments'] })],
    listPaymentEvents: [cursorUse(data), tableUse(data, { query: ['events'] })],
  }) satisfies RouteUses;
