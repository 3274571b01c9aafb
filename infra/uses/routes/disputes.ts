import { objectsUse } from '../objects.ts';
import { sendUse } from '../messages.ts';
import { cursorUse, personalDataUse, stripeUse } from '../secrets.ts';
import { settingsUse } from '../stage.ts';
import { tableUse } from '../table.ts';
import { keyedRows } from './kit.ts';
import type { Kit, RouteUses } from './kit.ts';

/** What the routes of disputes may do. */
export const disputesUses = ({ data, resolveOperations }: Kit) => {
  const books = settingsUse(data.deployment.config, 'TIME_ZONE', 'VAT', 'REVENUE_AT');
  const operating = [
    books,
    stripeUse(data),
    tableUse(data, {
      get: ['payments', 'disputes', 'refunds', 'stripeObjects'],
      // What the processor's answer tells beside: money that has moved meanwhile, a win that ends a decision.
      put: ['disputes', 'events', 'ledger', 'refunds'],
      update: [...keyedRows, 'payments', 'balances'],
    }),
    sendUse(data, 'RESOLVE_OPERATIONS_QUEUE_URL', resolveOperations),
  ];
  return {
    listDisputes: [cursorUse(data), tableUse(data, { get: ['disputes'], collections: ['disputesOfStatus'] })],
    getDispute: [
      settingsUse(data.deployment.config, 'TIME_ZONE'),
      stripeUse(data),
      personalDataUse(data, 'open'),
      // The pack and the duplicate are laid down when they are first asked for.
      objectsUse(data, 'documents', 'add'),
      tableUse(data, {
        get: ['disputes', 'payments', 'customers', 'dataKey', 'documents', 'mails'],
        query: ['events', 'documentOf'],
      }),
    ],
    createDisputeFile: [
      objectsUse(data, 'exports', 'receive'),
      tableUse(data, { get: ['disputes'], put: ['disputes'] }),
    ],
    stageDisputeEvidence: [
      books,
      stripeUse(data),
      objectsUse(data, 'exports', 'read'),
      tableUse(data, {
        get: ['payments', 'disputes'],
        put: ['disputes', 'events'],
        update: ['payments'],
      }),
    ],
    submitDispute: operating,
    acceptDispute: operating,
    decideDispute: [
      books,
      tableUse(data, {
        get: ['payments', 'disputes', 'refunds'],
        query: ['payments'],
        put: ['disputes', 'events', 'ledger', 'orders', 'payments', 'refunds'],
        update: [...keyedRows, 'payments', 'balances'],
      }),
    ],
  } satisfies RouteUses;
};
