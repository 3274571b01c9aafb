import type { DataStack } from '../../stacks/data.ts';
import { sendUse } from '../messages.ts';
import { cursorUse, personalDataUse, stripeUse } from '../secrets.ts';
import { settingsUse } from '../stage.ts';
import { tableUse } from '../table.ts';
import type { TableNeeds } from '../table.ts';
import type { Use } from '../use.ts';
import { keyedRows } from './kit.ts';
import type { Kit, RouteUses } from './kit.ts';

/** What the routes of payments may do. */
export const paymentsUses = ({ data, resolveOperations }: Kit) => {
  const looksLater = sendUse(data, 'RESOLVE_OPERATIONS_QUEUE_URL', resolveOperations);
  return {
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
    updatePaymentIntent: [...movingUses(data, { get: ['catalogue'] }), looksLater],
    confirmPaymentIntent: [
      ...movingUses(data, { get: ['customers'], query: ['events'], put: ['customers'], update: keyedRows }),
      looksLater,
    ],
    capturePaymentIntent: [...movingUses(data, { update: keyedRows }), looksLater],
    cancelPaymentIntent: [...movingUses(data, { update: keyedRows }), looksLater],
    getPaymentIntent: [tableUse(data, { get: ['payments'], query: ['payments'] })],
    listPaymentEvents: [cursorUse(data), tableUse(data, { query: ['events'] })],
  } satisfies RouteUses;
};

/** Moving a payment on by the answer of a call: its rows, and what the books need. */
const movingUses = (data: DataStack, more: TableNeeds = {}): readonly Use[] => [
  settingsUse(data.deployment.config, 'TIME_ZONE', 'VAT', 'REVENUE_AT'),
  stripeUse(data),
  tableUse(data, {
    ...more,
    get: ['payments', ...(more.get ?? [])],
    put: ['events', 'ledger', 'orders', ...(more.put ?? [])],
    update: ['payments', 'balances', ...(more.update ?? [])],
  }),
];
