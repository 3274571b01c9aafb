import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { placeAt } from '../../../local/host/place.ts';
import { readAssembly } from '../../../local/host/template/assembly.ts';
import { resolveTemplate } from '../../../local/host/template/resolve.ts';
import type { AccessRequest } from '../../../local/iam/decide.ts';
import type { ResolvedResource } from '../../../local/seam.ts';
import { freePortBase } from '../host/free-ports.ts';
import { type Launched, launch } from '../host/running-system.ts';

const portBase = await freePortBase();
const awsUrl = placeAt(portBase).awsUrl;

/** A system in its folder; its template can be changed between two starts. */
export interface Home {
  readonly folder: string;
  start(): Promise<Launched>;
  /** The template that it was started with. */
  resources(): readonly ResolvedResource[];
  /** Takes statements out of the template, by stack, resource, and name or place. */
  remove(ids: readonly string[]): void;
  /** False when a start has written the template anew, because the sources have changed meanwhile. */
  isKept(): boolean;
}

export const stop = async ({ process: child }: Launched): Promise<void> => {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
};

const templateSchema = z.looseObject({
  Resources: z.record(z.string(), z.looseObject({ Properties: z.looseObject({}) })),
});
const statementsSchema = z.array(z.looseObject({ Sid: z.string().optional() }));
const policyNames = ['PolicyDocument', 'KeyPolicy', 'AssumeRolePolicyDocument'];

const withoutStatement = (properties: Record<string, unknown>, name: string): Record<string, unknown> => {
  const policy = policyNames.find((each) => properties[each] !== undefined) ?? '';
  const document = z.looseObject({ Statement: statementsSchema }).parse(properties[policy]);
  const Statement = document.Statement.filter(({ Sid }, index) => (Sid ?? String(index)) !== name);
  if (Statement.length === document.Statement.length) throw new Error(`no statement ${name}`);
  return { ...properties, [policy]: { ...document, Statement } };
};

const removeOne = (assembly: string, id: string): { readonly file: string; readonly text: string } => {
  const [stack = '', logicalId = '', name = ''] = id.split('/');
  const file = join(assembly, `${stack}.template.json`);
  const template = templateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const { [logicalId]: resource, ...others } = template.Resources;
  if (resource === undefined) throw new Error(`no resource ${id}`);
  const isPermission = resource['Type'] === 'AWS::Lambda::Permission';
  const kept = isPermission
    ? {}
    : { [logicalId]: { ...resource, Properties: withoutStatement(resource.Properties, name) } };
  const text = JSON.stringify({ ...template, Resources: { ...others, ...kept } });
  writeFileSync(file, text);
  return { file, text };
};

export const homeIn = (folder: string): Home => {
  const assembly = join(folder, 'assembly');
  const written = new Map<string, string>();
  const resources = () => resolveTemplate(readAssembly(assembly).stacks, placeAt(portBase)).resources;
  return {
    folder,
    start: async () => {
      const flags = ['--port-base', String(portBase), '--state', folder, '--ephemeral', '--no-console'];
      const launched = launch(flags);
      await launched.ready;
      return launched;
    },
    resources,
    remove: (ids) => {
      written.clear();
      for (const id of ids) {
        const { file, text } = removeOne(assembly, id);
        written.set(file, text);
      }
    },
    isKept: () => [...written].every(([file, text]) => readFileSync(file, 'utf8') === text),
  };
};

const askedSchema = z.object({
  items: z.array(
    z.object({
      principal: z.string(),
      action: z.string(),
      decision: z.enum(['allowed', 'denied']),
      statements: z.array(z.string()),
      count: z.int(),
      example: z.object({ resource: z.string(), context: z.record(z.string(), z.array(z.string())) }),
    }),
  ),
});

/** What was asked for since the last look, one request of each kind. */
export const takeAsked = async (): Promise<readonly AccessRequest[]> => {
  const { items } = askedSchema.parse(await (await fetch(`${awsUrl}/_local/iam`)).json());
  await fetch(`${awsUrl}/_local/iam`, { method: 'DELETE' });
  return items.map(({ principal, action, example }) => ({
    principal,
    action,
    resource: example.resource,
    context: new Map(Object.entries(example.context)),
  }));
};
