import type { JsonRecord } from '../json.ts';
import { recordOf, recordsOf, stringOf } from '../json.ts';

/** One resource as it stands in a template. */
export interface TemplateResource {
  readonly type: string;
  readonly condition: string | null;
  readonly properties: JsonRecord;
  readonly dependsOn: readonly string[];
}

/** One synthesised stack. */
export interface TemplateStack {
  readonly name: string;
  readonly template: JsonRecord;
  readonly resources: ReadonlyMap<string, TemplateResource>;
}

const dependenciesOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
};

const resourceOf = (source: JsonRecord): TemplateResource => ({
  type: stringOf(source['Type']) ?? '',
  condition: stringOf(source['Condition']) ?? null,
  properties: recordOf(source['Properties']),
  dependsOn: dependenciesOf(source['DependsOn']),
});

export const stackOf = (name: string, template: JsonRecord): TemplateStack => ({
  name,
  template,
  resources: new Map(
    Object.entries(recordOf(template['Resources'])).map(([id, source]) => [id, resourceOf(recordOf(source))]),
  ),
});

export const exportsOf = (stack: TemplateStack): ReadonlyMap<unknown, JsonRecord> =>
  new Map(
    recordsOf(Object.values(recordOf(stack.template['Outputs']))).flatMap((output) => {
      const name = recordOf(output['Export'])['Name'];
      return name === undefined ? [] : [[name, output]];
    }),
  );
