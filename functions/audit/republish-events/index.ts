import { scheduleHandler } from '../../../lib/runtime/schedule.ts';
import { backgroundFunctions } from '../../../lib/shared/routes.ts';
import { buildDeps } from './deps.ts';
import { createHandler } from './handler.ts';

export const handler = scheduleHandler({
  function: backgroundFunctions.republishEvents,
  run: createHandler(buildDeps(process.env)),
});
