import * as z from 'zod';
import { createCatalogueStore } from '../../../lib/adapters/dynamodb/catalogue-store.ts';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { jsonVariable, readEnvironment } from '../../../lib/runtime/environment.ts';
import {
  currenciesVariable,
  httpSettings,
  httpVariables,
  shopsVariable,
} from '../../../lib/runtime/stage-variables.ts';
import { vatRulesSchema } from '../../../lib/shared/vat.ts';

const variables = z.object({
  ...httpVariables,
  TABLE_NAME: z.string(),
  CURRENCIES: currenciesVariable,
  VAT: jsonVariable(vatRulesSchema),
  SHOPS: shopsVariable,
});

export function buildDeps(environment: NodeJS.ProcessEnv) {
  const stage = readEnvironment(variables, environment);
  return {
    http: httpSettings(stage),
    store: createCatalogueStore(openTable(stage.TABLE_NAME)),
    range: {
      currencies: stage.CURRENCIES,
      vatClasses: Object.keys(stage.VAT.classes),
      shops: Object.keys(stage.SHOPS),
    },
  };
}
