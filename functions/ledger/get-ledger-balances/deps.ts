import * as z from 'zod';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { createJournal } from '../../../lib/adapters/dynamodb/journal.ts';
import { readEnvironment } from '../../../lib/runtime/environment.ts';
import { currenciesVariable, httpSettings, httpVariables } from '../../../lib/runtime/stage-variables.ts';

const variables = z.object({ ...httpVariables, TABLE_NAME: z.string(), CURRENCIES: currenciesVariable });

export function buildDeps(environment: NodeJS.ProcessEnv) {
  const stage = readEnvironment(variables, environment);
  return {
    http: httpSettings(stage),
    currencies: stage.CURRENCIES,
    journal: createJournal(openTable(stage.TABLE_NAME)),
  };
}
