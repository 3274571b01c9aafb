import * as z from 'zod';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { createDisputeStore } from '../../../lib/adapters/dynamodb/dispute-store.ts';
import { createPaymentStore } from '../../../lib/adapters/dynamodb/payment-store.ts';
import { createRefundStore } from '../../../lib/adapters/dynamodb/refund-store.ts';
import { createSecretsClient, readSecret } from '../../../lib/adapters/secrets/secret-reader.ts';
import { stripeSecretSchema } from '../../../lib/adapters/secrets/shapes.ts';
import { createSqsClient } from '../../../lib/adapters/sqs/client.ts';
import { createRetryAfter } from '../../../lib/adapters/sqs/retry-after.ts';
import { stripeAddress } from '../../../lib/adapters/stripe/address.ts';
import { createCardGateway } from '../../../lib/adapters/stripe/card-gateway.ts';
import { stripeClients } from '../../../lib/adapters/stripe/client.ts';
import { createDisputeGateway } from '../../../lib/adapters/stripe/dispute-gateway.ts';
import { createRefundGateway } from '../../../lib/adapters/stripe/refund-gateway.ts';
import { resolveDispute } from '../../../lib/disputes/app/look-at-dispute.ts';
import type { ResolveDeps } from '../../../lib/payments/app/resolve-operation.ts';
import { lossesOf } from '../../../lib/disputes/app/pay-by-loss.ts';
import { refundsOfDisputes } from '../../../lib/refunds/app/reduce-by-dispute.ts';
import { lookAtRefund } from '../../../lib/refunds/app/look-at-refund.ts';
import { readEnvironment } from '../../../lib/runtime/environment.ts';
import { freshId } from '../../../lib/runtime/fresh-id.ts';
import { processorWatcher } from '../../../lib/runtime/processor-watcher.ts';
import { refundWatcher } from '../../../lib/runtime/refund-watcher.ts';
import { bookVariables, booksOf } from '../../../lib/runtime/stage-variables.ts';
import { timeBudgets } from '../../../lib/shared/time-budgets.ts';

const variables = z.object({
  ...bookVariables,
  TABLE_NAME: z.string(),
  STRIPE_SECRET_ARN: z.string(),
  STRIPE_API_BASE: z.url().optional(),
  QUEUE_URL: z.string(),
});

export function buildDeps(environment: NodeJS.ProcessEnv) {
  const stage = readEnvironment(variables, environment);
  const table = openTable(stage.TABLE_NAME);
  const readStripe = readSecret(createSecretsClient(), stage.STRIPE_SECRET_ARN, stripeSecretSchema);
  const client = stripeClients(async () => (await readStripe()).apiKey, stripeAddress(stage.STRIPE_API_BASE));
  const calls = { client, watcher: processorWatcher };
  const store = createPaymentStore({ table, now: Date.now });
  const shared = { now: Date.now, newId: freshId, books: booksOf(stage) };
  const disputeStore = createDisputeStore(table);
  const refunds = {
    ...shared,
    payments: store,
    refunds: createRefundStore(table),
    gateway: createRefundGateway(calls),
    watcher: refundWatcher,
    payByLoss: lossesOf({ ...refundsOfDisputes, disputes: disputeStore }),
  };
  const disputes = {
    ...shared,
    ...refundsOfDisputes,
    payments: store,
    disputes: disputeStore,
    refunds: refunds.refunds,
    gateway: createDisputeGateway(calls, timeBudgets.stripe.lookUp),
  };
  const resolve: ResolveDeps = {
    ...shared,
    store,
    gateway: createCardGateway(calls, { update: timeBudgets.stripe.updateAgain }),
    lookAtRefund: (due) => lookAtRefund(refunds, due),
    lookAtDispute: (asked) => resolveDispute(disputes, asked),
  };
  return { resolve, retryAfter: createRetryAfter(createSqsClient(), stage.QUEUE_URL) };
}
