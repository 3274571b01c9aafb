import { scheduleHandler } from '../../../lib/runtime/schedule.ts';
import { buildDeps } from './deps.ts';
import { createHandler } from './handler.ts';

export const handler = scheduleHandler({
  function: 'payments/replay-stripe-events',
  run: createHandler(buildDeps(process.env)),
});
