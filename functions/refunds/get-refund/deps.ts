import * as z from 'zod';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { createDocumentDirectory } from '../../../lib/adapters/dynamodb/document-store.ts';
import { createRefundStore } from '../../../lib/adapters/dynamodb/refund-store.ts';
import { readEnvironment } from '../../../lib/runtime/environment.ts';
import { httpSettings, httpVariables } from '../../../lib/runtime/stage-variables.ts';

export function buildDeps(environment: NodeJS.ProcessEnv) {
  const stage = readEnvironment(z.object({ ...httpVariables, TABLE_NAME: z.string() }), environment);
  const table = openTable(stage.TABLE_NAME);
  const documents = createDocumentDirectory(table);
  return {
    http: httpSettings(stage),
    refunds: createRefundStore(table),
    creditNoteOf: (refundId: string) => documents.idFor(refundId),
  };
}
