import * as z from 'zod';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { createDocumentDirectory } from '../../../lib/adapters/dynamodb/document-store.ts';
import { createIdempotencyStore } from '../../../lib/adapters/dynamodb/idempotency-store.ts';
import { createLimiter } from '../../../lib/adapters/dynamodb/limiter.ts';
import { createPaymentStore } from '../../../lib/adapters/dynamodb/payment-store.ts';
import { createRefundStore } from '../../../lib/adapters/dynamodb/refund-store.ts';
import { readEnvironment } from '../../../lib/runtime/environment.ts';
import { freshId } from '../../../lib/runtime/fresh-id.ts';
import { bookVariables, booksOf, httpSettings, httpVariables } from '../../../lib/runtime/stage-variables.ts';

const variables = z.object({ ...httpVariables, ...bookVariables, TABLE_NAME: z.string() });

export function buildDeps(environment: NodeJS.ProcessEnv) {
  const stage = readEnvironment(variables, environment);
  const table = openTable(stage.TABLE_NAME);
  const documents = createDocumentDirectory(table);
  return {
    http: httpSettings(stage),
    siteUrl: stage.SITE_URL,
    payments: createPaymentStore({ table, now: Date.now }),
    refunds: createRefundStore(table),
    creditNoteOf: (refundId: string) => documents.idFor(refundId),
    idempotency: createIdempotencyStore(table),
    limiter: createLimiter(table),
    now: Date.now,
    newId: freshId,
    books: booksOf(stage),
  };
}
