import { httpHandler, nothing } from '../../../lib/runtime/http.ts';
import { routes } from '../../../lib/shared/routes.ts';
import { buildDeps } from './deps.ts';
import { createHandler } from './handler.ts';
import { createRefundSchema } from './schema.ts';

const deps = buildDeps(process.env);

export const handler = httpHandler({
  route: routes.createRefund,
  settings: deps.http,
  body: createRefundSchema,
  query: nothing,
  handle: createHandler(deps),
});
