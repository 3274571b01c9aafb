import { httpHandler, nothing } from '../../../lib/runtime/http.ts';
import { routes } from '../../../lib/shared/routes.ts';
import { buildDeps } from './deps.ts';
import { createHandler } from './handler.ts';
import { createDisputeFileSchema } from './schema.ts';

const deps = buildDeps(process.env);

export const handler = httpHandler({
  route: routes.createDisputeFile,
  settings: deps.http,
  body: createDisputeFileSchema,
  query: nothing,
  handle: createHandler(deps),
});
