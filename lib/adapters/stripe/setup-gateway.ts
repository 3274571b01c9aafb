import type Stripe from 'stripe';
import type { CreateSetup, SetupGateway } from '../../customers/app/ports.ts';
import { observedSetupSchema } from '../../customers/domain/observed.ts';
import type { ObservedSetup } from '../../customers/domain/observed.ts';
import { timeBudgets } from '../../shared/time-budgets.ts';
import { call, map } from './calls.ts';
import type { StripeCalls } from './calls.ts';
import { UnexpectedPaymentMethods } from './card-gateway.ts';
import { known, knownOrNull } from './known-values.ts';
import { idOf } from './reference.ts';

const budgets = timeBudgets.stripe;

/** Cards saved without a payment: cards only, for charges while nobody is there, every call with its derived key. */
export function createSetupGateway(calls: StripeCalls, stage: string): SetupGateway {
  return {
    createSetup: async (setup) =>
      map(
        await call(calls, budgets.create, (client, options) => create(client, { ...setup, stage }, options)),
        (created) => {
          // What is left of the allowed list after Stripe's filter.
          if (created.payment_method_types.join() !== 'card') throw new UnexpectedPaymentMethods(created.id);
          return { setup: toObservedSetup(created), clientSecret: created.client_secret ?? '' };
        },
      ),
    retrieveSetup: async (processorId) =>
      map(
        await call(calls, budgets.retrieve, (client, options) =>
          client.setupIntents.retrieve(processorId, {}, options),
        ),
        toObservedSetup,
      ),
  };
}

/** Unconfirmed: the page confirms it. `return_url` goes with that: https://docs.stripe.com/api/setup_intents/create */
function create(
  client: Stripe,
  setup: CreateSetup & { readonly stage: string },
  options: { timeout: number },
) {
  const { setupId, processorCustomerId, idempotencyKey, stage } = setup;
  return client.setupIntents.create(
    {
      customer: processorCustomerId,
      // Never payment_method_types: refused since 2026-09-30.endive.
      allowed_payment_method_types: ['card'],
      usage: 'off_session',
      metadata: { setup_id: setupId, env: stage },
    },
    { ...options, idempotencyKey },
  );
}

function toObservedSetup(setup: Stripe.SetupIntent): ObservedSetup {
  const { payment_method: method, customer, last_setup_error: error } = setup;
  return observedSetupSchema.parse({
    processorId: setup.id,
    setupId: setup.metadata?.['setup_id'] ?? null,
    status: known('setup_intent.status', setup.status),
    processorCustomerId: idOf(customer),
    methodProcessorId: idOf(method),
    lastErrorCode: error === null ? null : errorCodeOf(error),
    livemode: setup.livemode,
  });
}

/** The reason of a decline says more than its code; without a code the type says what is left to say. */
function errorCodeOf({ decline_code: reason, code, type }: Stripe.SetupIntent.LastSetupError): string {
  return (
    knownOrNull('setup_intent.last_setup_error.decline_code', reason) ??
    knownOrNull('setup_intent.last_setup_error.code', code) ??
    known('setup_intent.last_setup_error.type', type)
  );
}
