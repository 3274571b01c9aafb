import { authorizerHandler } from '../../../lib/runtime/authorizer.ts';
import { buildDeps } from './deps.ts';
import { createHandler } from './handler.ts';

export const handler = authorizerHandler('access/authorize-request', createHandler(buildDeps(process.env)));
