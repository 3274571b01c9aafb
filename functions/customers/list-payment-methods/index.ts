import { httpHandler, nothing } from '../../../lib/runtime/http.ts';
import { routes } from '../../../lib/shared/routes.ts';
import { buildDeps } from './deps.ts';
import { createHandler } from './handler.ts';
import { listPaymentMethodsSchema } from './schema.ts';

const deps = buildDeps(process.env);

export const handler = httpHandler({
  route: routes.listPaymentMethods,
  settings: deps.http,
  body: nothing,
  query: listPaymentMethodsSchema,
  handle: createHandler(deps),
});
