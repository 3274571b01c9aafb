import * as z from 'zod';
import { createCatalogueStore } from '../../../lib/adapters/dynamodb/catalogue-store.ts';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { readEnvironment } from '../../../lib/runtime/environment.ts';
import { httpSettings, httpVariables } from '../../../lib/runtime/stage-variables.ts';

export function buildDeps(environment: NodeJS.ProcessEnv) {
  const stage = readEnvironment(z.object({ ...httpVariables, TABLE_NAME: z.string() }), environment);
  return { http: httpSettings(stage), store: createCatalogueStore(openTable(stage.TABLE_NAME)) };
}
