import * as z from 'zod';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { createDisputeStore } from '../../../lib/adapters/dynamodb/dispute-store.ts';
import { createIdempotencyStore } from '../../../lib/adapters/dynamodb/idempotency-store.ts';
import { createLimiter } from '../../../lib/adapters/dynamodb/limiter.ts';
import { createPaymentStore } from '../../../lib/adapters/dynamodb/payment-store.ts';
import { createRefundStore } from '../../../lib/adapters/dynamodb/refund-store.ts';
import { refundsOfDisputes } from '../../../lib/refunds/app/reduce-by-dispute.ts';
import { readEnvironment } from '../../../lib/runtime/environment.ts';
import { freshId } from '../../../lib/runtime/fresh-id.ts';
import { bookVariables, booksOf, httpSettings, httpVariables } from '../../../lib/runtime/stage-variables.ts';

const variables = z.object({
  ...httpVariables,
  ...bookVariables,
  TABLE_NAME: z.string(),
});

export function buildDeps(environment: NodeJS.ProcessEnv) {
  const stage = readEnvironment(variables, environment);
  const table = openTable(stage.TABLE_NAME);
  return {
    ...refundsOfDisputes,
    http: httpSettings(stage),
    payments: createPaymentStore({ table, now: Date.now }),
    disputes: createDisputeStore(table),
    refunds: createRefundStore(table),
    idempotency: createIdempotencyStore(table),
    limiter: createLimiter(table),
    newId: freshId,
    siteUrl: stage.SITE_URL,
    now: Date.now,
    books: booksOf(stage),
  };
}
