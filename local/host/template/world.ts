import type { ResolvedResource } from '../../seam.ts';
import { recordOf, stringOf } from '../json.ts';
import type { Place } from '../place.ts';
import { StartRefused } from '../start-refused.ts';
import { type Identity, identityOf } from './identity.ts';
import { type Scope, evaluate, noValue } from './intrinsics.ts';
import type { TemplateResource, TemplateStack } from './stack.ts';

/** All stacks while they are being resolved. */
export interface World {
  readonly place: Place;
  readonly exported: Map<unknown, { readonly stack: TemplateStack; readonly value: unknown }>;
  readonly identities: Map<string, Identity>;
  /** In the order in which they were finished: each after everything that it refers to. */
  readonly resolved: Map<string, ResolvedResource>;
  readonly begun: Set<string>;
}

export const createWorld = (place: Place): World => ({
  place,
  exported: new Map(),
  identities: new Map(),
  resolved: new Map(),
  begun: new Set(),
});

const resourceIn = (stack: TemplateStack, logicalId: string): TemplateResource => {
  const resource = stack.resources.get(logicalId);
  if (!resource) throw new StartRefused(`stack ${stack.name} refers to ${logicalId}, which is not in it.`);
  return resource;
};

const pseudoParameter = ({ place }: World, stack: TemplateStack, name: string): unknown => {
  const values: Readonly<Record<string, unknown>> = {
    'AWS::AccountId': place.accountId,
    'AWS::Region': place.region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack.name,
    'AWS::StackId': `arn:aws:cloudformation:${place.region}:${place.accountId}:stack/${stack.name}/local`,
    'AWS::NotificationARNs': [],
    'AWS::NoValue': noValue,
  };
  if (!(name in values)) throw new StartRefused(`stack ${stack.name}: ${name} is not known here.`);
  return values[name];
};

const identify = (world: World, stack: TemplateStack, logicalId: string): Identity => {
  const path = `${stack.name}/${logicalId}`;
  const known = world.identities.get(path);
  if (known) return known;
  const { type, properties } = resourceIn(stack, logicalId);
  const property = (name: string): string | undefined =>
    stringOf(evaluate(properties[name], scopeOf(world, stack)));
  const identity = identityOf(type, { stack: stack.name, logicalId, place: world.place, property });
  world.identities.set(path, identity);
  return identity;
};

const refer = (world: World, stack: TemplateStack, name: string): unknown => {
  if (name.startsWith('AWS::')) return pseudoParameter(world, stack, name);
  const parameter = recordOf(stack.template['Parameters'])[name];
  return parameter === undefined ? visit(world, stack, name).ref : recordOf(parameter)['Default'];
};

const attributeOf = (world: World, stack: TemplateStack, path: readonly [string, string]): string => {
  const [logicalId, attribute] = path;
  const value = visit(world, stack, logicalId).attributes[attribute];
  if (value !== undefined) return value;
  const { type } = resourceIn(stack, logicalId);
  throw new StartRefused(`stack ${stack.name}: ${type} ${logicalId} has no attribute ${attribute} here.`);
};

const imported = (world: World, stack: TemplateStack, name: unknown): unknown => {
  const found = world.exported.get(name);
  if (!found) throw new StartRefused(`stack ${stack.name} imports ${String(name)}, which no stack exports.`);
  return evaluate(found.value, scopeOf(world, found.stack));
};

export const scopeOf = (world: World, stack: TemplateStack): Scope => ({
  ref: (name) => refer(world, stack, name),
  attribute: (logicalId, attribute) => attributeOf(world, stack, [logicalId, attribute]),
  imported: (name) => imported(world, stack, name),
  condition: (name) => recordOf(stack.template['Conditions'])[name],
  mapped: (map, top, second) => recordOf(recordOf(recordOf(stack.template['Mappings'])[map])[top])[second],
});

const isWanted = (world: World, stack: TemplateStack, { condition }: TemplateResource): boolean =>
  condition === null || evaluate({ Condition: condition }, scopeOf(world, stack)) === true;

const propertiesOf = (world: World, stack: TemplateStack, logicalId: string): unknown => {
  try {
    return evaluate(resourceIn(stack, logicalId).properties, scopeOf(world, stack));
  } catch (error) {
    if (error instanceof StartRefused || !(error instanceof Error)) throw error;
    throw new StartRefused(`stack ${stack.name}, ${logicalId}: ${error.message}`);
  }
};

/** Resolves a resource after all that it refers to, unless two name each other, as a queue and its policy do. */
export const visit = (world: World, stack: TemplateStack, logicalId: string): Identity => {
  const path = `${stack.name}/${logicalId}`;
  const identity = identify(world, stack, logicalId);
  const resource = resourceIn(stack, logicalId);
  if (world.begun.has(path) || !isWanted(world, stack, resource)) return identity;
  world.begun.add(path);
  for (const dependency of resource.dependsOn) visit(world, stack, dependency);
  const properties = recordOf(propertiesOf(world, stack, logicalId));
  world.resolved.set(path, { stack: stack.name, logicalId, type: resource.type, ...identity, properties });
  return identity;
};
