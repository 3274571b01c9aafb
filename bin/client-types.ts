import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import openapi, { astToString } from 'openapi-typescript';

const documentFile = new URL('../docs/openapi.json', import.meta.url);
const typesFile = new URL('../client/api.d.ts', import.meta.url);

/** The types of the client, made from the document that the API serves; the maker checks it on the way. */
export async function clientTypes(): Promise<string> {
  const document = await readFile(documentFile, 'utf8');
  const made = await openapi(document, { rootTypes: true, rootTypesNoSchemaPrefix: true, silent: true });
  return `// Made from docs/openapi.json by npm run client:types.\n\n${astToString(made)}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(typesFile, await clientTypes());
