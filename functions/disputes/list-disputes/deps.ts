import * as z from 'zod';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { createDisputeStore } from '../../../lib/adapters/dynamodb/dispute-store.ts';
import { createSecretsClient, readSecret } from '../../../lib/adapters/secrets/secret-reader.ts';
import { cursorSecretSchema } from '../../../lib/adapters/secrets/shapes.ts';
import { readEnvironment } from '../../../lib/runtime/environment.ts';
import { createPaging } from '../../../lib/runtime/paging.ts';
import { httpSettings, httpVariables } from '../../../lib/runtime/stage-variables.ts';
import { routes } from '../../../lib/shared/routes.ts';

const variables = z.object({ ...httpVariables, TABLE_NAME: z.string(), CURSOR_SECRET_ARN: z.string() });

export function buildDeps(environment: NodeJS.ProcessEnv) {
  const stage = readEnvironment(variables, environment);
  const readKey = readSecret(createSecretsClient(), stage.CURSOR_SECRET_ARN, cursorSecretSchema);
  return {
    http: httpSettings(stage),
    disputes: createDisputeStore(openTable(stage.TABLE_NAME)),
    paging: createPaging(routes.listDisputes, readKey),
  };
}
