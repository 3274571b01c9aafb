import { describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { operations as described } from '../../../functions/platform/get-openapi/document/operations.ts';
import { problems } from '../../../lib/shared/refusal.ts';
import { routes } from '../../../lib/shared/routes.ts';
import { codesOf, operationNamed, operations } from './document-reader.ts';

const root = new URL('../../../', import.meta.url).pathname;

/** The problem codes of the refusals in what is left of some sources when all that is unused is dropped. */
async function codesIn(entryPoints: string[], external: string[]): Promise<readonly string[]> {
  const { outputFiles } = await build({
    entryPoints,
    absWorkingDir: root,
    outdir: 'out',
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    treeShaking: true,
    packages: 'external',
    external,
  });
  const texts = outputFiles.map(({ text }) => text);
  return Object.keys(problems)
    .filter((code) => texts.some((text) => text.includes(`code: "${code}"`)))
    .sort();
}

describe('the problems of the document', () => {
  it.each(Object.entries(routes))('%s lists each that its own code can give', async (name, route) => {
    const handler = `functions/${route.function}/handler.ts`;
    const own = await codesIn([handler], ['../../../lib/runtime/*']);
    expect(Object.entries(described).find(([of]) => of === name)?.[1].refusals).toEqual(own);
    expect(codesOf(operationNamed(name))).toEqual(expect.arrayContaining([...own]));
  });

  it('include each that the stack around the handlers can give', async () => {
    const stack = ['http', 'keyed', 'paging'].map((file) => `lib/runtime/${file}.ts`);
    const documented = operations.flatMap((operation) => codesOf(operation));
    expect(documented).toEqual(expect.arrayContaining([...(await codesIn(stack, []))]));
  });
});
