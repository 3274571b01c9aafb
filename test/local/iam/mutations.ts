import type { ResolvedResource } from '../../../local/seam.ts';

/** A copy of the template without one statement, or without a part of one. */
export interface Mutation {
  /** Stack, resource, and the statement's name or place; then the part of it that is missing. */
  readonly id: string;
  readonly effect: 'Allow' | 'Deny';
  readonly resources: readonly ResolvedResource[];
}

type Path = readonly (string | number)[];
type Json = unknown;

const isRecord = (value: Json): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const at = (value: Json, path: Path): Json =>
  path.reduce<Json>((found, key) => (found as Record<string, Json> | undefined)?.[key], value);

/** The value with what stands at the path changed, or left out where the change gives nothing. */
const changed = (value: Json, path: Path, change: (found: Json) => Json): Json => {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  const next = changed(at(value, [key]), rest, change);
  if (Array.isArray(value))
    return value.flatMap((each: Json, i) => (i === key ? (next === undefined ? [] : [next]) : [each]));
  return { ...(value as object), [key]: next };
};

/** Every list of statements below a value. */
const documentsIn = (value: Json, path: Path = []): readonly Path[] => {
  if (Array.isArray(value)) return value.flatMap((each: Json, index) => documentsIn(each, [...path, index]));
  if (!isRecord(value)) return [];
  if (Array.isArray(value['Statement'])) return [[...path, 'Statement']];
  return Object.entries(value).flatMap(([key, each]) => documentsIn(each, [...path, key]));
};

const listed = (value: Json): readonly Json[] => (Array.isArray(value) ? value : [value]);

const LEADING = ['ForAllValues:StringLike', 'dynamodb:LeadingKeys'];

/** The parts that may go by themselves: one of several actions, the rows of one of several kinds. */
const partsOf = (statement: Json): readonly { readonly name: string; readonly path: Path }[] =>
  [['Action'], ['Condition', ...LEADING]].flatMap((path) => {
    const values = at(statement, path);
    if (values === undefined || listed(values).length < 2) return [];
    return listed(values).map((value, index) => ({ name: String(value), path: [...path, index] }));
  });

const nameOf = (statement: Json, index: number): string =>
  isRecord(statement) && typeof statement['Sid'] === 'string' ? statement['Sid'] : String(index);

const effectOf = (statement: Json): Mutation['effect'] =>
  at(statement, ['Effect']) === 'Deny' ? 'Deny' : 'Allow';

const replacing = (
  resources: readonly ResolvedResource[],
  resource: ResolvedResource,
  properties: Json,
): readonly ResolvedResource[] =>
  resources.map((each) =>
    each === resource ? { ...each, properties: properties as ResolvedResource['properties'] } : each,
  );

const ofStatement = (
  resources: readonly ResolvedResource[],
  resource: ResolvedResource,
  path: Path,
): readonly Mutation[] => {
  const statement = at(resource.properties, path);
  const kind = path[0] === 'AssumeRolePolicyDocument' ? '/trust' : '';
  const id = `${resource.stack}/${resource.logicalId}${kind}/${nameOf(statement, Number(path.at(-1)))}`;
  const effect = effectOf(statement);
  const without = (missing: Path) =>
    replacing(
      resources,
      resource,
      changed(resource.properties, [...path, ...missing], () => undefined),
    );
  return [
    { id, effect, resources: without([]) },
    ...partsOf(statement).map(({ name, path: part }) => ({
      id: `${id} ${name}`,
      effect,
      resources: without(part),
    })),
  ];
};

/** Every copy of the template in which one statement, or a part of one, is missing. */
export const mutationsOf = (resources: readonly ResolvedResource[]): readonly Mutation[] =>
  resources.flatMap((resource): readonly Mutation[] => {
    if (resource.type === 'AWS::Lambda::Permission') {
      const id = `${resource.stack}/${resource.logicalId}/0`;
      return [{ id, effect: 'Allow', resources: resources.filter((each) => each !== resource) }];
    }
    return documentsIn(resource.properties).flatMap((path) =>
      listed(at(resource.properties, path)).flatMap((_, index) =>
        ofStatement(resources, resource, [...path, index]),
      ),
    );
  });
