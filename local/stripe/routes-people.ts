/** Routes of customers, their cards and confirmation tokens. */
import { confirmationTokenShape, createToken, requireToken } from './confirmation-tokens.ts';
import {
  createCustomer,
  customerShape,
  deleteCustomer,
  readCustomer,
  requireCustomer,
  updateCustomer,
} from './customers.ts';
import { resourceMissing } from './errors.ts';
import { checkPage, createdShape, fieldIs, listPage, pageShape } from './lists.ts';
import { oneOf, required, text } from './params.ts';
import {
  attach,
  createPaymentMethod,
  detach,
  paymentMethodShape,
  resolvePaymentMethod,
} from './payment-methods.ts';
import { type Route, route } from './routing.ts';

const cardList = { ...pageShape, type: oneOf('card') };
const customersCardList = { ...cardList, customer: text };

export const peopleRoutes: readonly Route[] = [
  route('POST /v1/customers', { shape: customerShape, run: (call, params) => createCustomer(call, params) }),
  route('GET /v1/customers', {
    shape: { ...createdShape, email: text },
    check: checkPage,
    run: ({ world }, params) =>
      listPage(world, 'customer', {
        url: '/v1/customers',
        params,
        conditions: [...fieldIs('email', params.email), { sql: `body ->> 'deleted' IS NULL`, values: [] }],
      }),
  }),
  route('GET /v1/customers/:id', { shape: {}, run: ({ world }, _params, id) => readCustomer(world, id) }),
  route('POST /v1/customers/:id', {
    shape: customerShape,
    run: (call, params, id) => updateCustomer(call, id, params),
  }),
  route('DELETE /v1/customers/:id', {
    shape: {},
    run: (call, _params, id) => deleteCustomer(call, id),
  }),
  route('GET /v1/customers/:id/payment_methods', {
    shape: cardList,
    check: checkPage,
    run: ({ world }, params, id) =>
      listPage(world, 'payment_method', {
        url: `/v1/customers/${id}/payment_methods`,
        params,
        conditions: fieldIs('customer', requireCustomer(world, id).id),
      }),
  }),
  route('POST /v1/payment_methods', {
    shape: paymentMethodShape,
    forBrowsers: true,
    check: (params) => required(params.type, 'type'),
    run: (call, params) => createPaymentMethod(call.world, params, call.fromBrowser).value,
  }),
  route('GET /v1/payment_methods', {
    shape: customersCardList,
    check: checkPage,
    run: ({ world }, params) =>
      listPage(world, 'payment_method', {
        url: '/v1/payment_methods',
        params,
        conditions: fieldIs('customer', required(params.customer, 'customer')),
      }),
  }),
  route('GET /v1/payment_methods/:id', {
    shape: {},
    run: ({ world }, _params, id) => resolvePaymentMethod(world, id, resourceMissing).value,
  }),
  route('POST /v1/payment_methods/:id/attach', {
    shape: { customer: text },
    run: (call, params, id) => {
      const { world } = call;
      const customer = requireCustomer(world, required(params.customer, 'customer'));
      return attach(call, resolvePaymentMethod(world, id, resourceMissing), customer.id);
    },
  }),
  route('POST /v1/payment_methods/:id/detach', {
    shape: {},
    run: (call, _params, id) => detach(call, resolvePaymentMethod(call.world, id, resourceMissing)),
  }),
  route('POST /v1/confirmation_tokens', {
    shape: confirmationTokenShape,
    forBrowsers: true,
    run: (call, params) => createToken(call, params),
  }),
  route('POST /v1/test_helpers/confirmation_tokens', {
    shape: confirmationTokenShape,
    run: (call, params) => createToken(call, params),
  }),
  route('GET /v1/confirmation_tokens/:id', {
    shape: {},
    run: ({ world }, _params, id) => requireToken(world, id, resourceMissing).value,
  }),
];
