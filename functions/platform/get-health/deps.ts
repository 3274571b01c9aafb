import * as z from 'zod';
import { readEnvironment } from '../../../lib/runtime/environment.ts';
import { httpSettings, httpVariables } from '../../../lib/runtime/stage-variables.ts';

export function buildDeps(environment: NodeJS.ProcessEnv) {
  const variables = readEnvironment(
    z.object({ ...httpVariables, STAGE: z.string(), COMMIT: z.string() }),
    environment,
  );
  return { http: httpSettings(variables), stage: variables.STAGE, commit: variables.COMMIT };
}
