/** Routes of payouts. */
import { checkPage, createdShape, fieldIs, listPage } from './lists.ts';
import { metadata, required, text } from './params.ts';
import { cancelPayout, createPayout, payoutShape, requirePayout, updatePayout } from './payouts.ts';
import { type Route, route } from './routing.ts';

export const payoutRoutes: readonly Route[] = [
  route('POST /v1/payouts', {
    shape: payoutShape,
    check: (params) => {
      required(params.amount, 'amount');
      required(params.currency, 'currency');
    },
    run: (call, params) => createPayout(call, params),
  }),
  route('GET /v1/payouts', {
    shape: { ...createdShape, status: text },
    check: checkPage,
    run: ({ world }, params) =>
      listPage(world, 'payout', {
        url: '/v1/payouts',
        params,
        conditions: fieldIs('status', params.status),
      }),
  }),
  route('GET /v1/payouts/:id', { shape: {}, run: ({ world }, _params, id) => requirePayout(world, id) }),
  route('POST /v1/payouts/:id', {
    shape: { metadata },
    run: (call, params, id) => updatePayout(call, id, params),
  }),
  route('POST /v1/payouts/:id/cancel', { shape: {}, run: (call, _params, id) => cancelPayout(call, id) }),
];
