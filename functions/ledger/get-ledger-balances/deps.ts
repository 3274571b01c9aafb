import * as z from 'zod';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { createJournal } from '../../../lib/adapters/dynamodb/journal.ts';
import { jsonVariable, readEnvironment } from '../../../lib/runtime/environment.ts';
import { httpSettings, httpVariables } from '../../../lib/runtime/stage-variables.ts';
import { chartSchema } from '../../../lib/shared/chart-of-accounts.ts';

const variables = z.object({
  ...httpVariables,
  TABLE_NAME: z.string(),
  CHART: jsonVariable(chartSchema),
});

export function buildDeps(environment: NodeJS.ProcessEnv) {
  const stage = readEnvironment(variables, environment);
  return {
    http: httpSettings(stage),
    chart: stage.CHART,
    journal: createJournal(openTable(stage.TABLE_NAME)),
  };
}
