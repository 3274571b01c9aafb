import { cursorUse, personalDataUse, stripeUse } from '../secrets.ts';
import { settingsUse } from '../stage.ts';
import { tableUse } from '../table.ts';
import { keyedRows } from './kit.ts';
import type { Kit, RouteUses } from './kit.ts';

/** What the routes of customers and their saved cards may do. */
export const customersUses = ({ data }: Kit) =>
  ({
    createSetupIntent: [
      settingsUse(data.deployment.config, 'LIVEMODE'),
      stripeUse(data),
      personalDataUse(data, 'seal'),
      tableUse(data, {
        get: ['customers', 'setups', 'dataKey'],
        put: ['customers', 'setups', 'stripeObjects'],
        update: [...keyedRows, 'dataKey'],
      }),
    ],
    listPaymentMethods: [cursorUse(data), tableUse(data, { query: ['customers'] })],
    deletePaymentMethod: [
      stripeUse(data),
      tableUse(data, { get: ['savedMethods', 'customers'], put: ['customers'] }),
    ],
  }) satisfies RouteUses;
