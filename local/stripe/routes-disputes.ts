/** Routes of disputes, and of the files that they are answered with. */
import { closeDispute, requireDispute } from './disputes.ts';
import { updateDispute, updateDisputeShape } from './dispute-evidence.ts';
import { fileRoutes } from './files.ts';
import { checkPage, createdShape, fieldIs, listPage } from './lists.ts';
import { text } from './params.ts';
import { type Route, route } from './routing.ts';

export const disputeRoutes: readonly Route[] = [
  ...fileRoutes,
  route('GET /v1/disputes', {
    shape: { ...createdShape, charge: text, payment_intent: text },
    check: checkPage,
    run: ({ world }, params) =>
      listPage(world, 'dispute', {
        url: '/v1/disputes',
        params,
        conditions: [
          ...fieldIs('charge', params.charge),
          ...fieldIs('payment_intent', params.payment_intent),
        ],
      }),
  }),
  route('GET /v1/disputes/:id', { shape: {}, run: ({ world }, _params, id) => requireDispute(world, id) }),
  route('POST /v1/disputes/:id', {
    shape: updateDisputeShape,
    run: (call, params, id) => updateDispute(call, id, params),
  }),
  route('POST /v1/disputes/:id/close', { shape: {}, run: (call, _params, id) => closeDispute(call, id) }),
];
