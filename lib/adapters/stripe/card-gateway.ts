import type Stripe from 'stripe';
import type { CardGateway, CreateIntent } from '../../payments/app/ports.ts';
import { timeBudgets } from '../../shared/time-budgets.ts';
import { call, map } from './calls.ts';
import type { CallBudget, StripeCalls } from './calls.ts';
import { intentOperations } from './intent-operations.ts';
import { toObservedIntent } from './observed.ts';
import { toObservedFee } from './observed-fee.ts';

const budgets = timeBudgets.stripe;

/** Stripe let another kind of payment method in than cards: the answer must be exactly `['card']`. */
export class UnexpectedPaymentMethods extends Error {
  override readonly name = 'UnexpectedPaymentMethods';
}

interface Cancel {
  readonly processorId: string;
  readonly reason: string;
  readonly key: string;
}

/**
 * The card processor behind its port: stripe-node, cards only, every call with its budget and its derived key. Who calls
 * behind another call has less time for it.
 */
export function createCardGateway(
  calls: StripeCalls,
  behind: { readonly cancel?: CallBudget; readonly update?: CallBudget } = {},
): CardGateway {
  const retrieve = async (processorId: string, budget: CallBudget) =>
    map(
      await call(calls, budget, (client, options) =>
        client.paymentIntents.retrieve(processorId, { expand: ['latest_charge'] }, options),
      ),
      toObservedIntent,
    );
  const cancel = async ({ processorId, reason, key: idempotencyKey }: Cancel, budget: CallBudget) =>
    map(
      await call(calls, budget, (client, options) =>
        client.paymentIntents.cancel(processorId, cancellation(reason), { ...options, idempotencyKey }),
      ),
      toObservedIntent,
    );
  return {
    createIntent: async (intent) =>
      map(
        await call(calls, intent.savesMethod ? budgets.createSaving : budgets.create, (client, options) =>
          createIntent(client, intent, options),
        ),
        (created) => {
          // What is left of the allowed list after Stripe's filter.
          if (created.payment_method_types.join() !== 'card') throw new UnexpectedPaymentMethods(created.id);
          return { intent: toObservedIntent(created), clientSecret: created.client_secret ?? '' };
        },
      ),
    retrieveIntent: (processorId) => retrieve(processorId, budgets.retrieve),
    retrieveIntentAgain: (processorId) => retrieve(processorId, budgets.retrieveAgain),
    cancelIntent: (processorId, reason, key) =>
      cancel({ processorId, reason, key }, behind.cancel ?? budgets.cancel),
    abandonIntent: (processorId, key) => cancel({ processorId, reason: 'duplicate', key }, budgets.abandon),
    ...intentOperations(calls, behind.update ?? budgets.update),
    retrieveFee: async (chargeId) =>
      map(
        await call(calls, budgets.retrieve, (client, options) =>
          client.charges.retrieve(chargeId, { expand: ['balance_transaction'] }, options),
        ),
        toObservedFee,
      ),
  };
}

function createIntent(client: Stripe, intent: CreateIntent, options: { timeout: number }) {
  return client.paymentIntents.create(
    {
      amount: intent.amountMinor,
      currency: intent.currency,
      // Never payment_method_types: refused since 2026-09-30.endive.
      allowed_payment_method_types: ['card'],
      capture_method: intent.captureMethod === 'manual' ? 'manual' : 'automatic_async',
      description: intent.description,
      ...(intent.processorCustomerId === null ? {} : { customer: intent.processorCustomerId }),
      ...(intent.savesMethod ? { setup_future_usage: 'off_session' } : {}),
      ...(intent.statementSuffix === null ? {} : { statement_descriptor_suffix: intent.statementSuffix }),
      metadata: { payment_id: intent.paymentId, order_id: intent.orderId, shop: intent.shop },
    },
    { ...options, idempotencyKey: intent.idempotencyKey },
  );
}

const cancellationReasons = ['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'] as const;

function cancellation(reason: string): Stripe.PaymentIntentCancelParams {
  const known = cancellationReasons.find((one) => one === reason);
  return known === undefined ? {} : { cancellation_reason: known };
}
