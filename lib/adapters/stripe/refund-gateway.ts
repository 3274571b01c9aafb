import type { CreateRefund, RefundGateway } from '../../refunds/app/ports.ts';
import { Fault } from '../../shared/fault.ts';
import { timeBudgets } from '../../shared/time-budgets.ts';
import type Stripe from 'stripe';
import { call, map } from './calls.ts';
import type { StripeCalls } from './calls.ts';
import { nameRefundError } from './name-refund-error.ts';
import { toObservedRefund } from './observed.ts';

const budgets = timeBudgets.stripe;
/** Stripe's largest page: https://docs.stripe.com/api/pagination */
const refundPage = 100;
const pagesAtMost = 20;
/**
 * The charge tells whether money was captured; the balance transactions, what moved and when: the second one is that
 * of a refund which failed (https://docs.stripe.com/api/refunds/object#refund_object-failure_balance_transaction).
 */
const expand = ['charge', 'balance_transaction', 'failure_balance_transaction'];

/** The processor's side of refunds. */
export function createRefundGateway(calls: StripeCalls): RefundGateway {
  const create = async (refund: CreateRefund, budget: typeof budgets.refund | typeof budgets.refundAgain) =>
    map(
      await call({ ...calls, nameError: nameRefundError }, budget, (client, options) =>
        createRefund(client, refund, options),
      ),
      toObservedRefund,
    );
  return {
    createRefund: (refund) => create(refund, budgets.refund),
    createRefundAgain: (refund) => create(refund, budgets.refundAgain),
    retrieveRefund: async (processorId) =>
      map(
        await call(calls, budgets.retrieve, (client, options) =>
          client.refunds.retrieve(processorId, { expand }, options),
        ),
        toObservedRefund,
      ),
    listRefunds: async (intentId) =>
      map(
        await call(calls, budgets.list, (client, options) => listAll(client, intentId, options)),
        (listed) => listed.map(toObservedRefund),
      ),
  };
}

/** All pages within the time of one call: whoever looks has to see the refund that is on the last one. */
async function listAll(client: Stripe, intentId: string, { timeout }: { readonly timeout: number }) {
  const endsAt = performance.now() + timeout;
  const listed: Stripe.Refund[] = [];
  for (let page = 0; page < pagesAtMost; page += 1) {
    const after = listed.at(-1)?.id;
    const list = await client.refunds.list(
      {
        payment_intent: intentId,
        limit: refundPage,
        expand: expand.map((field) => `data.${field}`),
        ...(after === undefined ? {} : { starting_after: after }),
      },
      { timeout: Math.max(1, Math.ceil(endsAt - performance.now())) },
    );
    listed.push(...list.data);
    if (!list.has_more) return listed;
  }
  throw new Fault('too_many_refunds', intentId);
}

function createRefund(client: Stripe, refund: CreateRefund, options: { timeout: number }) {
  return client.refunds.create(
    {
      payment_intent: refund.processorId,
      amount: refund.amountMinor,
      ...(refund.reason === null ? {} : { reason: refund.reason }),
      metadata: {
        payment_id: refund.paymentId,
        refund_id: refund.refundId,
        attempt: String(refund.attempt),
      },
      expand,
    },
    { ...options, idempotencyKey: refund.idempotencyKey },
  );
}
