import { httpHandler, nothing } from '../../../lib/runtime/http.ts';
import { routes } from '../../../lib/shared/routes.ts';
import { buildDeps } from './deps.ts';
import { createHandler } from './handler.ts';

const deps = buildDeps(process.env);

export const handler = httpHandler({
  route: routes.getDispute,
  settings: deps.http,
  body: nothing,
  query: nothing,
  handle: createHandler(deps),
});
