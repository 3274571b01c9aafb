import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ResolvedResource } from '../../seam.ts';
import { numberOf, recordOf, stringOf, stringsOf, textOf } from '../json.ts';
import { StartRefused } from '../start-refused.ts';

/** A function of the template as the environments need to know it. */
export interface FunctionSpec {
  readonly name: string;
  readonly arn: string;
  readonly handler: string;
  readonly codeDirectory: string;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly roleArn: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly reservedConcurrency: number | null;
  readonly logGroup: string;
  /** What may stand behind the function's name: versions and aliases. */
  readonly qualifiers: readonly string[];
}

/** Where the code of functions is found, or put if the template itself holds it. */
export interface CodePlaces {
  readonly assets: ReadonlyMap<string, string>;
  readonly inlineDirectory: string;
}

const writeInline = (directory: string, source: string): string => {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'index.js'), source);
  return directory;
};

const codeOf = ({ ref, properties }: ResolvedResource, places: CodePlaces): string | undefined => {
  const { S3Key, ZipFile } = recordOf(properties['Code']);
  if (typeof ZipFile === 'string') return writeInline(join(places.inlineDirectory, ref), ZipFile);
  return places.assets.get(textOf(S3Key));
};

const qualifiersOf = (resources: readonly ResolvedResource[], name: string): readonly string[] =>
  resources
    .filter(({ type }) => type === 'AWS::Lambda::Version' || type === 'AWS::Lambda::Alias')
    .map(({ ref }) => ref.split(':'))
    .filter((arn) => arn[6] === name)
    .map((arn) => arn[7] ?? '');

const specOf = (
  resource: ResolvedResource,
  resources: readonly ResolvedResource[],
  places: CodePlaces,
): FunctionSpec => {
  const { properties, ref: name } = resource;
  const codeDirectory = codeOf(resource, places);
  if (!codeDirectory) {
    throw new StartRefused(`stack ${resource.stack}: the assembly has no code for ${resource.logicalId}.`);
  }
  return {
    name,
    arn: textOf(resource.attributes['Arn']),
    handler: textOf(properties['Handler']),
    codeDirectory,
    timeoutMs: (numberOf(properties['Timeout']) ?? 3) * 1000,
    memoryMb: numberOf(properties['MemorySize']) ?? 128,
    roleArn: textOf(properties['Role']),
    variables: stringsOf(recordOf(properties['Environment'])['Variables']),
    reservedConcurrency: numberOf(properties['ReservedConcurrentExecutions']) ?? null,
    logGroup: stringOf(recordOf(properties['LoggingConfig'])['LogGroup']) ?? `/aws/lambda/${name}`,
    qualifiers: qualifiersOf(resources, name),
  };
};

/** Every function of the template, with the folder that its code stands in. */
export const functionSpecs = (
  resources: readonly ResolvedResource[],
  places: CodePlaces,
): readonly FunctionSpec[] =>
  resources
    .filter(({ type }) => type === 'AWS::Lambda::Function')
    .map((resource) => specOf(resource, resources, places));

const parts = /^(?:arn:aws:lambda:[^:]*:\d+:function:|\d+:function:)?([^:]+)(?::(.+))?$/;

/** Splits a name, a qualified name or an ARN. */
export const parseFunctionRef = (
  ref: string,
): { readonly name: string; readonly qualifier: string | null } => {
  const [, name = ref, qualifier = null] = parts.exec(ref) ?? [];
  return { name, qualifier };
};
