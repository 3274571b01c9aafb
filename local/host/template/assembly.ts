import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type JsonRecord, parseJson, recordOf, recordsOf, stringOf, textOf } from '../json.ts';
import { type TemplateStack, stackOf } from './stack.ts';

/** A cloud assembly as it stands in its folder. */
export interface Assembly {
  readonly stacks: readonly TemplateStack[];
  /** Folder of what a stack would upload, by the object key that its template names. */
  readonly assets: ReadonlyMap<string, string>;
}

const readJson = (directory: string, file: string): JsonRecord =>
  recordOf(parseJson(readFileSync(join(directory, file), 'utf8')));

const assetsIn = (directory: string, manifest: JsonRecord): readonly [string, string][] =>
  recordsOf(Object.values(recordOf(manifest['files']))).flatMap((file) => {
    const path = resolve(directory, textOf(recordOf(file['source'])['path']));
    const destinations = recordsOf(Object.values(recordOf(file['destinations'])));
    return destinations.map((destination): [string, string] => [textOf(destination['objectKey']), path]);
  });

/** Reads every stack that the CDK has written into a folder. */
export const readAssembly = (directory: string): Assembly => {
  const artifacts = Object.entries(recordOf(readJson(directory, 'manifest.json')['artifacts'])).map(
    ([id, artifact]) => ({
      id,
      type: recordOf(artifact)['type'],
      properties: recordOf(recordOf(artifact)['properties']),
    }),
  );
  const stacks = artifacts
    .filter(({ type }) => type === 'aws:cloudformation:stack')
    .map(({ id, properties }) => {
      const template = readJson(directory, textOf(properties['templateFile']));
      return stackOf(stringOf(properties['stackName']) ?? id, template);
    });
  const assets = artifacts
    .filter(({ type }) => type === 'cdk:asset-manifest')
    .flatMap(({ properties }) => assetsIn(directory, readJson(directory, textOf(properties['file']))));
  return { stacks, assets: new Map(assets) };
};
