import type { CreateRefund, RefundGateway } from '../../refunds/app/ports.ts';
import { timeBudgets } from '../../shared/time-budgets.ts';
import type Stripe from 'stripe';
import { call, map } from './calls.ts';
import type { StripeCalls } from './calls.ts';
import { toObservedRefund } from './observed.ts';

const budgets = timeBudgets.stripe;
/** Refunds of one payment that a look-up reads; Stripe's largest page. */
const refundPage = 100;

/** The processor's side of refunds: every refund is read with its charge, which tells whether money was captured. */
export function createRefundGateway(calls: StripeCalls): RefundGateway {
  return {
    createRefund: async (refund) =>
      map(
        await call(calls, budgets.refund, (client, options) => createRefund(client, refund, options)),
        toObservedRefund,
      ),
    retrieveRefund: async (processorId) =>
      map(
        await call(calls, budgets.retrieve, (client, options) =>
          client.refunds.retrieve(processorId, { expand: ['charge'] }, options),
        ),
        toObservedRefund,
      ),
    listRefunds: async (intentId) =>
      map(
        await call(calls, budgets.list, (client, options) =>
          client.refunds.list(
            { payment_intent: intentId, limit: refundPage, expand: ['data.charge'] },
            options,
          ),
        ),
        (list) => list.data.map(toObservedRefund),
      ),
  };
}

function createRefund(client: Stripe, refund: CreateRefund, options: { timeout: number }) {
  return client.refunds.create(
    {
      payment_intent: refund.processorId,
      amount: refund.amountMinor,
      ...(refund.reason === null ? {} : { reason: refund.reason }),
      metadata: { payment_id: refund.paymentId, refund_id: refund.refundId },
      expand: ['charge'],
    },
    { ...options, idempotencyKey: refund.idempotencyKey },
  );
}
