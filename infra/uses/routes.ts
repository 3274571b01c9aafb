import type { RouteName } from '../../lib/shared/routes.ts';
import type { EncryptedQueue } from '../constructs/encrypted-queue.ts';
import type { DataStack } from '../stacks/data.ts';
import { sendUse } from './messages.ts';
import { objectsUse } from './objects.ts';
import { cursorUse, personalDataUse, stripeUse } from './secrets.ts';
import { settingsUse } from './stage.ts';
import { tableUse } from './table.ts';
import type { Row } from './table.ts';
import type { Use } from './use.ts';

type RouteUses = Readonly<Partial<Record<RouteName, readonly Use[]>>>;

const keyedRows: readonly Row[] = ['idempotency', 'limits'];

const movingMoney = (data: DataStack, resolveOperations: EncryptedQueue) =>
  ({
    createPaymentIntent: [
      settingsUse(
        data.deployment.config,
        'LIVEMODE',

        'CURRENCIES',
        'VAT',
        'SHOPS',
        'TIME_ZONE',
      ),
      stripeUse(data),
      personalDataUse(data, 'seal'),
      tableUse(data, {
        get: ['orders', 'payments', 'catalogue', 'customers', 'dataKey'],
        put: ['payments', 'events', 'stripeObjects', 'orders', 'customers'],
        update: [...keyedRows, 'dataKey'],
      }),
    ],
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
  }) satisfies RouteUses;

const lookingUp = (data: DataStack) =>
  ({
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
    getRefund: [tableUse(data, { get: ['refunds', 'documentOf'] })],
    listLedgerEntries: [
      cursorUse(data),
      tableUse(data, { get: ['ledger'], query: ['ledger'], collections: ['ledgerOfPeriod'] }),
    ],
    getLedgerBalances: [
      settingsUse(data.deployment.config, 'CURRENCIES'),
      tableUse(data, { get: ['balances'] }),
    ],
    listCatalogue: [tableUse(data, { query: ['catalogue'] })],
    getHealth: [{ environment: { COMMIT: data.deployment.commit } }],
    getOpenapi: [],
  }) satisfies RouteUses;

const findingDocuments = (data: DataStack) => {
  return {
    getPaymentInvoice: [
      tableUse(data, { get: ['payments', 'documentOf', 'documents'] }),
      objectsUse(data, 'documents', 'read'),
    ],
    listInvoices: [
      cursorUse(data),
      settingsUse(data.deployment.config, 'TIME_ZONE'),
      tableUse(data, {
        get: ['documents', 'documentOf', 'numbers'],
        query: ['documentOf'],
        collections: ['documents'],
      }),
    ],
    getInvoice: [
      personalDataUse(data, 'open'),
      tableUse(data, { get: ['documents', 'customers', 'dataKey'] }),
    ],
    createDownloadLink: [tableUse(data, { get: ['documents'] }), objectsUse(data, 'documents', 'read')],
  } satisfies RouteUses;
};

/** What each route's function may do, and nothing else; every one of them also knows its stage. */
export const routeUses = (
  data: DataStack,
  resolveOperations: EncryptedQueue,
): Readonly<Record<RouteName, readonly Use[]>> => ({
  ...movingMoney(data, resolveOperations),
  ...lookingUp(data),
  ...findingDocuments(data),
});
