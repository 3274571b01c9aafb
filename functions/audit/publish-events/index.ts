import { streamHandler } from '../../../lib/runtime/stream.ts';
import { backgroundFunctions } from '../../../lib/shared/routes.ts';
import { buildDeps } from './deps.ts';
import { createHandler } from './handler.ts';

export const handler = streamHandler({
  function: backgroundFunctions.publishEvents,
  handle: createHandler(buildDeps(process.env)),
});
