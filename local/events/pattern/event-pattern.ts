import { fieldOf, isJsonArray, isJsonObject, parseJson } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { condition } from './conditions.ts';
import type { Condition, Scalar } from './conditions.ts';
import { PatternError } from './pattern-error.ts';

/** A pattern ready to be held against events. */
export interface EventPattern {
  matches(event: Json): boolean;
}

interface Leaf {
  readonly kind: 'leaf';
  readonly path: readonly string[];
  readonly conditions: readonly Condition[];
}

interface Branch {
  readonly kind: 'branch';
  readonly fields: readonly { readonly name: string; readonly node: Leaf | Branch }[];
  /** Every `$or` of this level; of each, one alternative must hold. */
  readonly choices: readonly (readonly Branch[])[];
}

const branch = (pattern: JsonObject, path: readonly string[]): Branch => {
  const entries = Object.entries(pattern);
  if (entries.length === 0) throw new PatternError('Empty objects are not allowed');
  const choices = entries.flatMap(([name, value]) => {
    if (name !== '$or' || !isJsonArray(value)) return [];
    return [alternatives(value, path)];
  });
  const fields = entries
    .filter(([name, value]) => name !== '$or' || !isJsonArray(value))
    .map(([name, value]) => ({ name, node: node(value, [...path, name]) }));
  return { kind: 'branch', fields, choices };
};

const alternatives = (values: readonly Json[], path: readonly string[]): readonly Branch[] => {
  if (values.length === 0) throw new PatternError('$or needs at least one alternative');
  return values.map((value) => {
    if (!isJsonObject(value)) throw new PatternError('$or takes a list of objects');
    return branch(value, path);
  });
};

const node = (pattern: Json, path: readonly string[]): Leaf | Branch => {
  if (isJsonObject(pattern)) return branch(pattern, path);
  if (!isJsonArray(pattern)) throw new PatternError(`"${path.at(-1) ?? ''}" must be an object or an array`);
  if (pattern.length === 0) throw new PatternError('Empty arrays are not allowed');
  return { kind: 'leaf', path, conditions: pattern.map(condition) };
};

/** The values at a leaf; an object there is a branch of the event and no value. */
const scalarsOf = (value: Json | undefined): readonly Scalar[] => {
  if (value === undefined || isJsonObject(value)) return [];
  return isJsonArray(value) ? value.flatMap(scalarsOf) : [value];
};

const reachable = (value: Json | undefined, path: readonly string[]): boolean => {
  if (isJsonArray(value)) return value.some((element) => reachable(element, path));
  const [name, ...rest] = path;
  if (name === undefined) return scalarsOf(value).length > 0;
  return isJsonObject(value) && reachable(fieldOf(value, name), rest);
};

/** Absence is judged over the whole event: one element of a list lacking the field is not enough. */
const leafHolds = (leaf: Leaf, value: Json | undefined, event: Json): boolean => {
  const values = scalarsOf(value);
  return leaf.conditions.some((asked) =>
    asked.kind === 'absent' ? !reachable(event, leaf.path) : values.some(asked.test),
  );
};

/** Fields of a nested pattern must hold within one and the same element of a list. */
const holds = (pattern: Leaf | Branch, value: Json | undefined, event: Json): boolean => {
  if (pattern.kind === 'leaf') return leafHolds(pattern, value, event);
  if (isJsonArray(value) && value.length > 0) return value.some((element) => holds(pattern, element, event));
  return (
    pattern.fields.every((field) => holds(field.node, fieldOf(value, field.name), event)) &&
    pattern.choices.every((choice) => choice.some((alternative) => holds(alternative, value, event)))
  );
};

/** Compiles a pattern; throws a PatternError with the reason where it is not valid. */
export const compilePattern = (pattern: Json): EventPattern => {
  if (!isJsonObject(pattern)) throw new PatternError('Filter is not an object');
  const root = branch(pattern, []);
  return { matches: (event) => holds(root, event, event) };
};

/** Compiles a pattern given as JSON text. */
export const parsePattern = (text: string): EventPattern => {
  const pattern = parseJson(text);
  if (pattern === undefined) throw new PatternError('Filter is not valid JSON');
  return compilePattern(pattern);
};
