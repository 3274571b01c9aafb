import { objectsUse } from '../objects.ts';
import { cursorUse, personalDataUse } from '../secrets.ts';
import { settingsUse } from '../stage.ts';
import { tableUse } from '../table.ts';
import type { Kit, RouteUses } from './kit.ts';

/** What the routes of documents may do. */
export const invoicesUses = ({ data }: Kit) =>
  ({
    getPaymentInvoice: [
      tableUse(data, { get: ['payments', 'documentOf', 'documents'], query: ['payments'] }),
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
  }) satisfies RouteUses;
