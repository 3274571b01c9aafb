import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod';
import type { Caller } from '../shared/caller.ts';
import type { Route } from '../shared/routes.ts';
import { scopes } from '../shared/scopes.ts';
import { anonymous } from './http-types.ts';
import { RefusedRequest } from './problem.ts';

/** The authorizer's context: API Gateway hands every value on as text. */
const contextSchema = z.object({
  principalId: z.string(),
  kind: z.enum(['server', 'browser', 'user']),
  keyId: z.string(),
  scopes: z.string().transform((text) => scopes.filter((scope) => text.split(' ').includes(scope))),
  origins: z.string(),
  limitFactor: z.coerce.number().positive(),
});

/** Who calls, after the scope and the origin have been checked against the route. */
export function callerOf(event: APIGatewayProxyEvent, route: Route, origin: string | null): Caller {
  if (route.scope === 'public') return anonymous;
  const context = contextSchema.safeParse(event.requestContext.authorizer ?? {});
  if (!context.success) {
    throw new RefusedRequest({ code: 'unauthenticated', detail: 'Send Authorization: Bearer <key>.' });
  }
  const { origins, ...caller } = context.data;
  if (!mayCall(route, caller)) {
    throw new RefusedRequest({ code: 'scope_missing', detail: `This route needs the scope ${route.scope}.` });
  }
  if (caller.kind === 'browser' && !mayComeFrom(origin, origins)) {
    throw new RefusedRequest({
      code: 'origin_not_allowed',
      detail: 'Call from an origin that the key was made for.',
    });
  }
  return caller;
}

/** A call without Origin is no browser page's; the payment's secret guards it all the same. */
function mayComeFrom(origin: string | null, allowed: string): boolean {
  return origin === null || allowed === '' || allowed.split(' ').includes(origin);
}

function mayCall(route: Route, caller: Caller): boolean {
  if (caller.kind === 'browser') return route.browser;
  return route.scope !== 'public' && caller.scopes.includes(route.scope);
}
