import type Stripe from 'stripe';
import type { CustomerGateway } from '../../customers/app/ports.ts';
import type { CustomerMaker } from '../../customers/contract.ts';
import { observedMethodSchema } from '../../customers/domain/observed.ts';
import type { ObservedMethod } from '../../customers/domain/observed.ts';
import { cardDetailsSchema } from '../../customers/domain/saved-method.ts';
import { timeBudgets } from '../../shared/time-budgets.ts';
import { call, map } from './calls.ts';
import type { StripeCalls } from './calls.ts';
import { findIntent } from './find-intent.ts';
import { nameDetachError } from './name-detach-error.ts';
import { idOf } from './reference.ts';

const budgets = timeBudgets.stripe;

/** Makes customers at Stripe, who are told our id and the stage: no name, no address (nobody there needs them). */
export function createCustomerMaker(calls: StripeCalls, stage: string): CustomerMaker {
  return {
    createCustomer: async ({ customerId, idempotencyKey }) =>
      map(
        await call(calls, budgets.customer, (client, options) =>
          client.customers.create(
            { metadata: { customer_id: customerId, env: stage } },
            { ...options, idempotencyKey },
          ),
        ),
        ({ id }) => id,
      ),
  };
}

/** The cards of customers at Stripe. */
export function createCustomerGateway(calls: StripeCalls): CustomerGateway {
  return {
    retrieveMethod: async (processorId) =>
      map(
        await call(calls, budgets.lookUp, (client, options) =>
          client.paymentMethods.retrieve(processorId, {}, options),
        ),
        toObservedMethod,
      ),
    intentOf: (search) => findIntent(calls, search),
    detachMethod: async (processorId, idempotencyKey) =>
      map(
        await call({ ...calls, nameError: nameDetachError }, budgets.detach, (client, options) =>
          client.paymentMethods.detach(processorId, {}, { ...options, idempotencyKey }),
        ),
        toObservedMethod,
      ),
  };
}

/** Cards alone are ever asked for; in the Dashboard anything may be attached. Whose it is, is read in any case. */
function toObservedMethod(method: Stripe.PaymentMethod): ObservedMethod {
  const { id, customer, card, created, type } = method;
  const details = cardDetailsSchema.safeParse({
    brand: card?.brand,
    last4: card?.last4,
    expMonth: card?.exp_month,
    expYear: card?.exp_year,
    country: card?.country ?? null,
  });
  return observedMethodSchema.parse({
    processorId: id,
    processorCustomerId: idOf(customer),
    isCard: type === 'card',
    card: details.success ? details.data : null,
    createdAt: new Date(created * 1000).toISOString(),
  });
}
