/** Routes of PaymentIntents: https://docs.stripe.com/api/payment_intents */
import { cancelIntent, captureIntent } from './capture.ts';
import { confirmIntent } from './confirm.ts';
import { parameterError } from './errors.ts';
import { checkPage, createdShape, fieldIs, listPage } from './lists.ts';
import { required, text } from './params.ts';
import {
  cancelShape,
  captureShape,
  confirmShape,
  createShape,
  updateShape,
} from './payment-intent-params.ts';
import { checkCreate, createIntent, requireIntent, updateIntent } from './payment-intents.ts';
import { type Route, route } from './routing.ts';
import type { Call } from './world.ts';

/** A browser shows the client secret of the PaymentIntent it asks for. */
function checkSecret(call: Call, id: string, secret: string | undefined): void {
  const intent = requireIntent(call.world, id);
  if (!call.fromBrowser && secret === undefined) return;
  const given = required(secret, 'client_secret');
  if (given === intent.client_secret) return;
  throw parameterError(
    'The client_secret provided does not match any associated PaymentIntent on this account. Ensure the publishable key used belongs to the same account that created the PaymentIntent.',
    'payment_intent_invalid_parameter',
    'client_secret',
  );
}

export const paymentRoutes: readonly Route[] = [
  route('POST /v1/payment_intents', {
    shape: createShape,
    check: checkCreate,
    run: (call, { confirm, ...params }) => {
      const intent = createIntent(call, params);
      if (confirm !== true) return intent;
      const { payment_method: _method, payment_method_data: _data, ...rest } = params;
      return confirmIntent(call, intent.id, rest);
    },
  }),
  route('GET /v1/payment_intents', {
    shape: { ...createdShape, customer: text },
    check: checkPage,
    run: ({ world }, params) =>
      listPage(world, 'payment_intent', {
        url: '/v1/payment_intents',
        params,
        conditions: fieldIs('customer', params.customer),
      }),
  }),
  route('GET /v1/payment_intents/:id', {
    shape: { client_secret: text },
    forBrowsers: true,
    run: (call, params, id) => {
      checkSecret(call, id, params.client_secret);
      return requireIntent(call.world, id);
    },
  }),
  route('POST /v1/payment_intents/:id', {
    shape: updateShape,
    run: (call, params, id) => updateIntent(call, id, params),
  }),
  route('POST /v1/payment_intents/:id/confirm', {
    shape: confirmShape,
    forBrowsers: true,
    run: (call, params, id) => {
      checkSecret(call, id, params.client_secret);
      return confirmIntent(call, id, params);
    },
  }),
  route('POST /v1/payment_intents/:id/capture', {
    shape: captureShape,
    run: (call, params, id) => captureIntent(call, id, params),
  }),
  route('POST /v1/payment_intents/:id/cancel', {
    shape: cancelShape,
    run: (call, params, id) => cancelIntent(call, id, params),
  }),
];
