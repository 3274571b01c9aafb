/** Routes of SetupIntents: https://docs.stripe.com/api/setup_intents */
import { confirmSetup } from './confirm-setup.ts';
import { parameterError } from './errors.ts';
import { checkPage, createdShape, fieldIs, listPage } from './lists.ts';
import { required, text } from './params.ts';
import { type Route, route } from './routing.ts';
import { cancelSetupShape, confirmSetupShape, createSetupShape } from './setup-intent-params.ts';
import { cancelSetup, checkCreateSetup, createSetup, requireSetup } from './setup-intents.ts';
import type { Call } from './world.ts';

/** A browser shows the client secret of the SetupIntent it asks for. */
function checkSecret(call: Call, id: string, secret: string | undefined): void {
  const setup = requireSetup(call.world, id);
  if (!call.fromBrowser && secret === undefined) return;
  if (required(secret, 'client_secret') === setup.client_secret) return;
  throw parameterError(
    'The client_secret provided does not match any associated SetupIntent on this account. Ensure the publishable key used belongs to the same account that created the SetupIntent.',
    'setup_intent_invalid_parameter',
    'client_secret',
  );
}

export const setupRoutes: readonly Route[] = [
  route('POST /v1/setup_intents', {
    shape: createSetupShape,
    check: checkCreateSetup,
    run: (call, params) => {
      const setup = createSetup(call, params);
      if (params.confirm !== true) return setup;
      const { payment_method: _method, ...rest } = params;
      return confirmSetup(call, setup.id, rest);
    },
  }),
  route('GET /v1/setup_intents', {
    shape: { ...createdShape, customer: text, payment_method: text },
    check: checkPage,
    run: ({ world }, params) =>
      listPage(world, 'setup_intent', {
        url: '/v1/setup_intents',
        params,
        conditions: [
          ...fieldIs('customer', params.customer),
          ...fieldIs('payment_method', params.payment_method),
        ],
      }),
  }),
  route('GET /v1/setup_intents/:id', {
    shape: { client_secret: text },
    forBrowsers: true,
    run: (call, params, id) => {
      checkSecret(call, id, params.client_secret);
      return requireSetup(call.world, id);
    },
  }),
  route('POST /v1/setup_intents/:id/confirm', {
    shape: confirmSetupShape,
    forBrowsers: true,
    run: (call, params, id) => {
      checkSecret(call, id, params.client_secret);
      return confirmSetup(call, id, params);
    },
  }),
  route('POST /v1/setup_intents/:id/cancel', {
    shape: cancelSetupShape,
    run: (call, params, id) => cancelSetup(call, id, params.cancellation_reason),
  }),
];
