import * as z from 'zod';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { createDocumentDirectory } from '../../../lib/adapters/dynamodb/document-store.ts';
import { createRefundStore } from '../../../lib/adapters/dynamodb/refund-store.ts';
import { createSecretsClient, readSecret } from '../../../lib/adapters/secrets/secret-reader.ts';
import { cursorSecretSchema } from '../../../lib/adapters/secrets/shapes.ts';
import { readEnvironment } from '../../../lib/runtime/environment.ts';
import { createPaging } from '../../../lib/runtime/paging.ts';
import { httpSettings, httpVariables } from '../../../lib/runtime/stage-variables.ts';
import { routes } from '../../../lib/shared/routes.ts';

const variables = z.object({ ...httpVariables, TABLE_NAME: z.string(), CURSOR_SECRET_ARN: z.string() });

export function buildDeps(environment: NodeJS.ProcessEnv) {
  const stage = readEnvironment(variables, environment);
  const table = openTable(stage.TABLE_NAME);
  const documents = createDocumentDirectory(table);
  const readKey = readSecret(createSecretsClient(), stage.CURSOR_SECRET_ARN, cursorSecretSchema);
  return {
    http: httpSettings(stage),
    refunds: createRefundStore(table),
    creditNoteOf: (refundId: string) => documents.idFor(refundId),
    paging: createPaging(routes.listRefunds, readKey),
  };
}
