import * as z from 'zod';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { createDisputeStore } from '../../../lib/adapters/dynamodb/dispute-store.ts';
import { createPaymentStore } from '../../../lib/adapters/dynamodb/payment-store.ts';
import { createPayoutStore } from '../../../lib/adapters/dynamodb/payout-store.ts';
import { createRefundStore } from '../../../lib/adapters/dynamodb/refund-store.ts';
import { createSavedMethodStore } from '../../../lib/adapters/dynamodb/saved-method-store.ts';
import { createSetupStore } from '../../../lib/adapters/dynamodb/setup-store.ts';
import { createSecretsClient, readSecret } from '../../../lib/adapters/secrets/secret-reader.ts';
import { stripeSecretSchema } from '../../../lib/adapters/secrets/shapes.ts';
import { createSqsClient } from '../../../lib/adapters/sqs/client.ts';
import { createRetryAfter } from '../../../lib/adapters/sqs/retry-after.ts';
import { stripeAddress } from '../../../lib/adapters/stripe/address.ts';
import { createCardGateway } from '../../../lib/adapters/stripe/card-gateway.ts';
import { stripeApiVersion, stripeClients } from '../../../lib/adapters/stripe/client.ts';
import { createCustomerGateway } from '../../../lib/adapters/stripe/customer-gateway.ts';
import { createPayoutGateway } from '../../../lib/adapters/stripe/payout-gateway.ts';
import { createRadarGateway } from '../../../lib/adapters/stripe/radar-gateway.ts';
import { createDisputeGateway } from '../../../lib/adapters/stripe/dispute-gateway.ts';
import { createRefundGateway } from '../../../lib/adapters/stripe/refund-gateway.ts';
import { applyPaymentMethod } from '../../../lib/customers/app/apply-payment-method.ts';
import { applySetupIntent } from '../../../lib/customers/app/apply-setup-intent.ts';
import { createSetupGateway } from '../../../lib/adapters/stripe/setup-gateway.ts';
import { applyReview, applyWarning } from '../../../lib/payments/app/apply-review.ts';
import { applyStripeDispute } from '../../../lib/disputes/app/apply-stripe-dispute.ts';
import type { ApplyStripeEventDeps } from '../../../lib/payments/app/apply-stripe-event.ts';
import { applyPayout } from '../../../lib/payouts/app/apply-payout.ts';
import { lossesOf } from '../../../lib/disputes/app/pay-by-loss.ts';
import { refundsOfDisputes } from '../../../lib/refunds/app/reduce-by-dispute.ts';
import { convergeRefund } from '../../../lib/refunds/app/converge-refund.ts';
import { readEnvironment } from '../../../lib/runtime/environment.ts';
import { customerWatcher } from '../../../lib/runtime/customer-watcher.ts';
import { freshId } from '../../../lib/runtime/fresh-id.ts';
import { processorWatcher } from '../../../lib/runtime/processor-watcher.ts';
import { refundWatcher } from '../../../lib/runtime/refund-watcher.ts';
import { bookVariables, booksOf } from '../../../lib/runtime/stage-variables.ts';
import { timeBudgets } from '../../../lib/shared/time-budgets.ts';

const variables = z.object({
  ...bookVariables,
  STAGE: z.string(),
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
  const payouts = {
    ...shared,
    payouts: createPayoutStore({ table, now: Date.now }),
    gateway: createPayoutGateway(calls),
  };
  const disputes = {
    ...shared,
    ...refundsOfDisputes,
    payments: store,
    disputes: disputeStore,
    refunds: refunds.refunds,
    gateway: createDisputeGateway(calls),
  };
  const reviews = { ...shared, store, radar: createRadarGateway(calls) };
  const cards = {
    methods: createSavedMethodStore(table, Date.now),
    gateway: createCustomerGateway(calls),
    watcher: customerWatcher,
    newId: freshId,
  };
  const setups = {
    setups: createSetupStore({ table, now: Date.now }),
    setupGateway: createSetupGateway(calls, stage.STAGE),
    cards,
  };
  const apply: ApplyStripeEventDeps = {
    ...shared,
    store,
    gateway: createCardGateway(calls, { cancel: timeBudgets.stripe.abandon }),
    apiVersion: stripeApiVersion,
    appliers: {
      early_fraud_warning: (told) => applyWarning(reviews, told),
      review: (told) => applyReview(reviews, told),
      payout: (told) => applyPayout(payouts, told),
      refund: (told) => convergeRefund(refunds, told),
      dispute: (told) => applyStripeDispute(disputes, told),
      saved_method: (told) => applyPaymentMethod(cards, told),
      setup: (told) => applySetupIntent(setups, told),
    },
  };
  return { apply, retryAfter: createRetryAfter(createSqsClient(), stage.QUEUE_URL) };
}
