/** Routes of charges, refunds, the balance and the account. */
import { readAccount } from './account.ts';
import { paidOutBy, readBalance } from './balance.ts';
import { checkPage, createdShape, fieldIs, listPage } from './lists.ts';
import { metadata, text } from './params.ts';
import {
  cancelRefund,
  checkRefund,
  createRefund,
  refundShape,
  requireRefund,
  updateRefund,
} from './refunds.ts';
import { type Route, route, stored } from './routing.ts';

export const moneyRoutes: readonly Route[] = [
  route('GET /v1/charges', {
    shape: { ...createdShape, customer: text, payment_intent: text },
    check: checkPage,
    run: ({ world }, params) =>
      listPage(world, 'charge', {
        url: '/v1/charges',
        params,
        conditions: [
          ...fieldIs('customer', params.customer),
          ...fieldIs('payment_intent', params.payment_intent),
        ],
      }),
  }),
  route('GET /v1/charges/:id', {
    shape: {},
    run: (call, _params, id) => stored(call, 'charge', id),
  }),
  route('GET /v1/balance_transactions', {
    shape: { ...createdShape, currency: text, payout: text, source: text, type: text },
    check: checkPage,
    run: ({ world }, params) =>
      listPage(world, 'balance_transaction', {
        url: '/v1/balance_transactions',
        params,
        conditions: [
          ...(['currency', 'source', 'type'] as const).flatMap((field) => fieldIs(field, params[field])),
          ...paidOutBy(params.payout),
        ],
      }),
  }),
  route('GET /v1/balance_transactions/:id', {
    shape: {},
    run: (call, _params, id) => stored(call, 'balance_transaction', id),
  }),
  route('GET /v1/balance', { shape: {}, run: ({ world }) => readBalance(world) }),
  route('GET /v1/account', { shape: {}, run: ({ world }) => readAccount(world) }),
  route('POST /v1/refunds', {
    shape: refundShape,
    check: checkRefund,
    run: (call, params) => createRefund(call, params),
  }),
  route('GET /v1/refunds', {
    shape: { ...createdShape, charge: text, payment_intent: text },
    check: checkPage,
    run: ({ world }, params) =>
      listPage(world, 'refund', {
        url: '/v1/refunds',
        params,
        conditions: [
          ...fieldIs('charge', params.charge),
          ...fieldIs('payment_intent', params.payment_intent),
        ],
      }),
  }),
  route('GET /v1/refunds/:id', { shape: {}, run: ({ world }, _params, id) => requireRefund(world, id) }),
  route('POST /v1/refunds/:id', {
    shape: { metadata },
    run: (call, params, id) => updateRefund(call, id, params),
  }),
  route('POST /v1/refunds/:id/cancel', {
    shape: {},
    run: ({ world }, _params, id) => cancelRefund(world, id),
  }),
];
