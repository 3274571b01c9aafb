/** Routes of events and webhook endpoints. */
import { undeliveredSql } from './deliveries.ts';
import { parameterError } from './errors.ts';
import { checkPage, createdShape, listPage, pageShape } from './lists.ts';
import { flag, listOf, type Read, text } from './params.ts';
import { type Route, route, stored } from './routing.ts';
import type { Condition } from './store.ts';
import type { World } from './world.ts';
import {
  checkEndpoint,
  checkEndpointUpdate,
  createEndpoint,
  deleteEndpoint,
  endpointShape,
  endpointUpdateShape,
  requireEndpoint,
  updateEndpoint,
} from './webhook-endpoints.ts';

const eventListShape = { ...createdShape, type: text, types: listOf(text), delivery_success: flag };

/** "List events, going back up to 30 days": https://docs.stripe.com/api/events/list */
const listedForSeconds = 30 * 86_400;

function kept(world: World): Condition[] {
  return [{ sql: 'created > ?', values: [world.clock.seconds() - listedForSeconds] }];
}

/** At most 20 types a call: https://docs.stripe.com/api/events/list */
function eventConditions(params: Read<typeof eventListShape>): Condition[] {
  const types = params.types ?? (params.type === undefined ? [] : [params.type]);
  return [...typeConditions(types), ...deliveryConditions(params.delivery_success)];
}

/** A single type may end in `.*`. */
function typeConditions(types: readonly string[]): Condition[] {
  if (types.length === 0) return [];
  if (types.length === 1 && types[0]?.endsWith('.*') === true) {
    return [{ sql: `body ->> 'type' GLOB ?`, values: types }];
  }
  return [{ sql: `body ->> 'type' IN (${types.map(() => '?').join(', ')})`, values: types }];
}

function deliveryConditions(success: boolean | undefined): Condition[] {
  if (success === undefined) return [];
  return [{ sql: success ? `NOT ${undeliveredSql}` : undeliveredSql, values: [] }];
}

export const notificationRoutes: readonly Route[] = [
  route('GET /v1/events', {
    shape: eventListShape,
    check: (params) => {
      checkPage(params);
      if (params.type !== undefined && params.types !== undefined) {
        throw parameterError(
          'You may only specify one of these parameters: type, types.',
          'parameters_exclusive',
          'type',
        );
      }
      if ((params.types?.length ?? 0) > 20)
        throw parameterError('You may pass at most 20 types.', null, 'types');
    },
    run: ({ world }, params) =>
      listPage(world, 'event', {
        url: '/v1/events',
        params,
        conditions: [...eventConditions(params), ...kept(world)],
      }),
  }),
  route('GET /v1/events/:id', { shape: {}, run: (call, _params, id) => stored(call, 'event', id) }),
  route('POST /v1/webhook_endpoints', {
    shape: endpointShape,
    check: checkEndpoint,
    run: ({ world }, params) => createEndpoint(world, params),
  }),
  route('GET /v1/webhook_endpoints', {
    shape: pageShape,
    check: checkPage,
    run: ({ world }, params) => listPage(world, 'webhook_endpoint', { url: '/v1/webhook_endpoints', params }),
  }),
  route('GET /v1/webhook_endpoints/:id', {
    shape: {},
    run: ({ world }, _params, id) => requireEndpoint(world, id),
  }),
  route('POST /v1/webhook_endpoints/:id', {
    shape: endpointUpdateShape,
    check: checkEndpointUpdate,
    run: ({ world }, params, id) => updateEndpoint(world, id, params),
  }),
  route('DELETE /v1/webhook_endpoints/:id', {
    shape: {},
    run: ({ world }, _params, id) => deleteEndpoint(world, id),
  }),
];
