import type { DataStack } from '../stacks/data.ts';
import { settingsUse } from './stage.ts';
import { stripeUse } from './secrets.ts';
import type { Row, TableNeeds } from './table.ts';
import { tableUse } from './table.ts';
import type { Use } from './use.ts';

const read: readonly Row[] = [
  'payments',
  'refunds',
  'orders',
  'stripeObjects',
  'events',
  'inbox',
  'ledger',
  'balances',
];

/** Moving a payment on after asking Stripe: the same rows, whoever found out that it is time. */
export const settlingUses = (data: DataStack, more: TableNeeds = {}): readonly Use[] => [
  settingsUse(data.deployment.config, 'TIME_ZONE', 'VAT'),
  stripeUse(data),
  tableUse(data, {
    ...more,
    get: [...read, ...(more.get ?? [])],
    add: ['events', 'ledger', 'inbox', 'stripeObjects', ...(more.add ?? [])],
    write: ['payments', 'refunds', 'orders', 'balances', ...(more.write ?? [])],
  }),
];
