import { httpHandler, nothing } from '../../../lib/runtime/http.ts';
import { routes } from '../../../lib/shared/routes.ts';
import { buildDeps } from './deps.ts';
import { createHandler } from './handler.ts';
import { listDisputesSchema } from './schema.ts';

const deps = buildDeps(process.env);

export const handler = httpHandler({
  route: routes.listDisputes,
  settings: deps.http,
  body: nothing,
  query: listDisputesSchema,
  handle: createHandler(deps),
});
