import type { RouteName } from '../../../../lib/shared/routes.ts';
import type { Operation } from './operation.ts';
import { catalogueOperations } from './operations/catalogue.ts';
import { customersOperations } from './operations/customers.ts';
import { disputesOperations } from './operations/disputes.ts';
import { invoicesOperations } from './operations/invoices.ts';
import { ledgerOperations } from './operations/ledger.ts';
import { paymentsOperations } from './operations/payments.ts';
import { platformOperations } from './operations/platform.ts';
import { refundsOperations } from './operations/refunds.ts';

/** What the document says of each route beyond the table of routes. */
export const operations: Readonly<Record<RouteName, Operation>> = {
  ...paymentsOperations,
  ...customersOperations,
  ...refundsOperations,
  ...disputesOperations,
  ...invoicesOperations,
  ...ledgerOperations,
  ...catalogueOperations,
  ...platformOperations,
};
