import * as z from 'zod';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { createDisputeStore } from '../../../lib/adapters/dynamodb/dispute-store.ts';
import { createPaymentStore } from '../../../lib/adapters/dynamodb/payment-store.ts';
import { createRefundStore } from '../../../lib/adapters/dynamodb/refund-store.ts';
import { createSavedMethodStore } from '../../../lib/adapters/dynamodb/saved-method-store.ts';
import { createSecretsClient, readSecret } from '../../../lib/adapters/secrets/secret-reader.ts';
import { stripeSecretSchema } from '../../../lib/adapters/secrets/shapes.ts';

import { stripeAddress } from '../../../lib/adapters/stripe/address.ts';
import { createCardGateway } from '../../../lib/adapters/stripe/card-gateway.ts';
import { stripeClients } from '../../../lib/adapters/stripe/client.ts';
import { createCustomerGateway } from '../../../lib/adapters/stripe/customer-gateway.ts';
import { createDisputeGateway } from '../../../lib/adapters/stripe/dispute-gateway.ts';
import { createRefundGateway } from '../../../lib/adapters/stripe/refund-gateway.ts';
import { lookAtDispute } from '../../../lib/disputes/app/look-at-dispute.ts';
import { lossesOf } from '../../../lib/disputes/app/pay-by-loss.ts';
import { refundsOfDisputes } from '../../../lib/refunds/app/reduce-by-dispute.ts';
import { lookAtRefund } from '../../../lib/refunds/app/look-at-refund.ts';
import { disputeWatcher } from '../../../lib/runtime/dispute-watcher.ts';
import { readEnvironment } from '../../../lib/runtime/environment.ts';
import { freshId } from '../../../lib/runtime/fresh-id.ts';
import { processorWatcher } from '../../../lib/runtime/processor-watcher.ts';
import { refundWatcher } from '../../../lib/runtime/refund-watcher.ts';
import { bookVariables, booksOf } from '../../../lib/runtime/stage-variables.ts';
import type { SweepPaymentsDeps } from './handler.ts';

const variables = z.object({
  ...bookVariables,
  TABLE_NAME: z.string(),
  STRIPE_SECRET_ARN: z.string(),
  STRIPE_API_BASE: z.url().optional(),
  ABANDON_AFTER_HOURS: z.coerce.number().int().min(1),
});

export function buildDeps(environment: NodeJS.ProcessEnv): SweepPaymentsDeps {
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
    gateway: createDisputeGateway(calls),
    watcher: disputeWatcher,
  };
  return {
    ...shared,
    store,
    abandonAfterHours: stage.ABANDON_AFTER_HOURS,
    gateway: createCardGateway(calls),
    lookAtRefund: (due) => lookAtRefund(refunds, due),
    lookAtDispute: (due) => lookAtDispute(disputes, due),
    removals: {
      methods: createSavedMethodStore(table, Date.now),
      gateway: createCustomerGateway(calls),
      now: Date.now,
    },
  };
}
