import * as z from 'zod';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { createPaymentStore } from '../../../lib/adapters/dynamodb/payment-store.ts';
import { secretDigest } from '../../../lib/adapters/kms/secret-digest.ts';
import { readEnvironment } from '../../../lib/runtime/environment.ts';
import { httpSettings, httpVariables } from '../../../lib/runtime/stage-variables.ts';

export function buildDeps(environment: NodeJS.ProcessEnv) {
  const stage = readEnvironment(z.object({ ...httpVariables, TABLE_NAME: z.string() }), environment);
  const table = openTable(stage.TABLE_NAME);
  return {
    http: httpSettings(stage),
    store: createPaymentStore({ table, now: Date.now }),
    seal: secretDigest,
  };
}
