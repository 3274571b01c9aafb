import { sendUse } from '../messages.ts';
import { cursorUse, stripeUse } from '../secrets.ts';
import { settingsUse } from '../stage.ts';
import { tableUse } from '../table.ts';
import type { TableNeeds } from '../table.ts';
import { keyedRows } from './kit.ts';
import type { Kit, RouteUses } from './kit.ts';

/** What a payout changes, whether it is the first one or not. */
const payingOut: TableNeeds = {
  put: ['payments', 'refunds', 'events', 'ledger', 'orders', 'stripeObjects'],
  update: [...keyedRows, 'payments', 'balances'],
};

/** What the routes of refunds may do. */
export const refundsUses = ({ data, resolveOperations }: Kit) =>
  ({
    createRefund: [
      settingsUse(data.deployment.config, 'TIME_ZONE', 'VAT', 'REVENUE_AT', 'REFUND_POLICY'),
      stripeUse(data),
      tableUse(data, {
        ...payingOut,
        get: ['payments', 'refunds', 'stripeObjects'],
        // Refunds that were made at Stripe, where it says that nothing is left.
        query: ['payments'],
      }),
      sendUse(data, 'RESOLVE_OPERATIONS_QUEUE_URL', resolveOperations),
    ],
    listRefunds: [cursorUse(data), tableUse(data, { get: ['refunds', 'documentOf'], query: ['payments'] })],
    retryRefund: [
      settingsUse(data.deployment.config, 'TIME_ZONE', 'VAT', 'REVENUE_AT'),
      stripeUse(data),
      tableUse(data, {
        ...payingOut,
        get: ['payments', 'refunds', 'documentOf', 'stripeObjects'],
        query: ['payments'],
      }),
      sendUse(data, 'RESOLVE_OPERATIONS_QUEUE_URL', resolveOperations),
    ],
    settleRefund: [
      settingsUse(data.deployment.config, 'TIME_ZONE', 'VAT', 'REVENUE_AT'),
      tableUse(data, {
        get: ['payments', 'refunds', 'documentOf'],
        put: ['events', 'ledger', 'refunds'],
        update: [...keyedRows, 'payments', 'balances'],
      }),
    ],
    getRefund: [tableUse(data, { get: ['refunds', 'documentOf'] })],
  }) satisfies RouteUses;
