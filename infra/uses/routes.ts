import type { RouteName } from '../../lib/shared/routes.ts';
import { catalogueUses } from './routes/catalogue.ts';
import { customersUses } from './routes/customers.ts';
import { disputesUses } from './routes/disputes.ts';
import { invoicesUses } from './routes/invoices.ts';
import type { Kit } from './routes/kit.ts';
import { ledgerUses } from './routes/ledger.ts';
import { paymentsUses } from './routes/payments.ts';
import { platformUses } from './routes/platform.ts';
import { refundsUses } from './routes/refunds.ts';
import type { Use } from './use.ts';

/** What each route's function may do, and nothing else; every one of them also knows its stage. */
export const routeUses = (kit: Kit): Readonly<Record<RouteName, readonly Use[]>> => ({
  ...paymentsUses(kit),
  ...customersUses(kit),
  ...refundsUses(kit),
  ...disputesUses(kit),
  ...invoicesUses(kit),
  ...ledgerUses(kit),
  ...catalogueUses(kit),
  ...platformUses(kit),
});
