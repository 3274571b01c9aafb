import type { DataStack } from '../stacks/data.ts';
import { settingsUse } from './stage.ts';
import { stripeUse } from './secrets.ts';
import type { TableNeeds } from './table.ts';
import { tableUse } from './table.ts';
import type { Use } from './use.ts';

/** Moving a payment on after asking Stripe: the same rows, whoever found out that it is time. */
export const settlingUses = (data: DataStack, more: TableNeeds = {}): readonly Use[] => [
  settingsUse(data.deployment.config, 'TIME_ZONE', 'VAT', 'REVENUE_AT'),
  stripeUse(data),
  tableUse(data, {
    ...more,
    get: ['payments', 'refunds', 'stripeObjects', ...(more.get ?? [])],
    // A refund that nobody here asked for may pay out another one of its payment.
    query: ['payments', ...(more.query ?? [])],
    // A refund is listed with its payment, too, and an order is written as a whole.
    put: [
      ...(['events', 'ledger', 'orders', 'payments', 'refunds', 'stripeObjects'] as const),
      ...(more.put ?? []),
    ],
    update: ['payments', 'refunds', 'balances', ...(more.update ?? [])],
  }),
];
