import { queueHandler } from '../../../lib/runtime/queue.ts';
import { backgroundFunctions } from '../../../lib/shared/routes.ts';
import { buildDeps } from './deps.ts';
import { createHandler } from './handler.ts';

const deps = buildDeps(process.env);

export const handler = queueHandler({
  function: backgroundFunctions.exportAuditEvents,
  retryAfter: deps.retryAfter,
  handle: createHandler(deps),
});
