import { queueHandler } from '../../../lib/runtime/queue.ts';
import { buildDeps } from './deps.ts';
import { createHandler } from './handler.ts';

const deps = buildDeps(process.env);

export const handler = queueHandler({
  function: 'payments/process-stripe-event',
  retryAfter: deps.retryAfter,
  handle: createHandler(deps.apply),
});
