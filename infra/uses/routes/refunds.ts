import { sendUse } from '../messages.ts';
import { stripeUse } from '../secrets.ts';
import { settingsUse } from '../stage.ts';
import { tableUse } from '../table.ts';
import { keyedRows } from './kit.ts';
import type { Kit, RouteUses } from './kit.ts';

/** What the routes of refunds may do. */
export const refundsUses = ({ data, resolveOperations }: Kit) =>
  ({
    createRefund: [
      settingsUse(data.deployment.config, 'TIME_ZONE', 'VAT'),
      stripeUse(data),
      tableUse(data, {
        get: ['payments', 'refunds'],
        put: ['payments', 'refunds', 'events', 'ledger', 'orders', 'stripeObjects'],
        update: [...keyedRows, 'payments', 'balances'],
      }),
      sendUse(data, 'RESOLVE_OPERATIONS_QUEUE_URL', resolveOperations),
    ],
    getRefund: [tableUse(data, { get: ['refunds', 'documentOf'] })],
  }) satisfies RouteUses;
