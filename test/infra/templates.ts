import { Template } from 'aws-cdk-lib/assertions';
import { Stack } from 'aws-cdk-lib';
import type { App } from 'aws-cdk-lib';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { readStage } from '../../config/read-stage.ts';
import { buildApp } from '../../infra/app.ts';
import { placeholder } from '../../infra/function-code.ts';

const resourceSchema = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
});

/** One resource of one of the stacks. */
export interface TemplateResource {
  /** The concern of its stack, e.g. `data`. */
  readonly concern: string;
  readonly id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly deletionPolicy: string | undefined;
}

/** All stacks of a stage as CloudFormation would get them. */
export interface Synthesised {
  readonly app: App;
  readonly stage: string;
  readonly resources: readonly TemplateResource[];
  readonly templates: ReadonlyMap<string, unknown>;
  readonly ofType: (type: string) => readonly TemplateResource[];
  /** The resources of other stacks that a value refers to. */
  readonly exported: (value: unknown) => readonly TemplateResource[];
}

/** Synthesises a stage in process, with functions that hold no code. */
export const synthesise = (stage: string): Synthesised => {
  const outdir = mkdtempSync(join(tmpdir(), `payments-${stage}-`));
  const app = buildApp({ config: readStage(stage), codeOf: placeholder, outdir });
  const templates = new Map(
    app.node.children
      .filter((child) => Stack.isStack(child))
      .map((stack) => [
        stack.stackName.slice(`payments-${stage}-`.length),
        Template.fromStack(stack).toJSON(),
      ]),
  );
  const resources = [...templates].flatMap(([concern, template]) =>
    Object.entries(z.record(z.string(), resourceSchema).parse(template['Resources'])).map(
      ([id, { Type, Properties, DeletionPolicy }]): TemplateResource => ({
        concern,
        id,
        type: Type,
        properties: Properties,
        deletionPolicy: DeletionPolicy,
      }),
    ),
  );
  return {
    app,
    stage,
    resources,
    templates,
    ofType: (type) => resources.filter((resource) => resource.type === type),
    exported: (value) =>
      importsIn(value).flatMap(([concern, name]) => {
        const output = at(templates.get(concern), 'Outputs', name, 'Value');
        return resources.filter(
          (resource) => resource.concern === concern && referredIds(output).includes(resource.id),
        );
      }),
  };
};

/** The stack and the output behind each import of a value. */
const importsIn = (value: unknown): readonly (readonly [string, string])[] =>
  [...textOf(value).matchAll(/"Fn::ImportValue":"payments-[a-z]+-([a-z-]+):([A-Za-z0-9]+)"/g)].map(
    ([, concern = '', name = '']) => [concern, name],
  );

/** The value at a path of property names; undefined where the path ends early. */
export const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((found, key) => {
    if (typeof found !== 'object' || found === null) return undefined;
    return Object.entries(found).find(([name]) => name === String(key))?.[1];
  }, value);

/** What a value of the template says, with its references, as one line. */
export const textOf = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value));

/** The resources of its own stack that a value refers to. */
export const referredIds = (value: unknown): readonly string[] =>
  [...textOf(value).matchAll(/\{"(?:Ref|Fn::GetAtt)":\[?"([A-Za-z0-9]+)"/g)].map(([, id = '']) => id);

/** Every place where the pattern matches: short enough to be read when a test fails. */
export const matchesIn = (value: unknown, pattern: RegExp): readonly string[] =>
  [...textOf(value).matchAll(new RegExp(pattern, 'g'))].map(([match]) => match);
