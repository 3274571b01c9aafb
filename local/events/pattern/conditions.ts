import { BlockList, isIP } from 'node:net';

import { isJsonArray, isJsonObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { PatternError } from './pattern-error.ts';
import { wildcard } from './wildcard.ts';

/** A value at a leaf of an event. */
export type Scalar = null | boolean | number | string;

/** What a pattern asks of one value, or that there is no value at all. */
export type Condition =
  { readonly kind: 'value'; readonly test: (value: Scalar) => boolean } | { readonly kind: 'absent' };

type Test = (value: Scalar) => boolean;

const NUMERIC: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '=': (value, bound) => value === bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};
const NUMERIC_LIMIT = 5e9;

const text = (value: Json | undefined, name: string): string => {
  if (typeof value !== 'string') throw new PatternError(`${name} match pattern must be a string`);
  return value;
};

const onText =
  (test: (value: string) => boolean): Test =>
  (value) =>
    typeof value === 'string' && test(value);

const sameIgnoringCase = (name: string, wanted: Json): Test => {
  const lower = text(wanted, name).toLowerCase();
  return onText((value) => value.toLowerCase() === lower);
};

const edge = (name: 'prefix' | 'suffix', wanted: Json): Test => {
  const holds = (value: string, part: string): boolean =>
    name === 'prefix' ? value.startsWith(part) : value.endsWith(part);
  if (!isJsonObject(wanted)) {
    const part = text(wanted, name);
    return onText((value) => holds(value, part));
  }
  if (Object.keys(wanted).join() !== 'equals-ignore-case')
    throw new PatternError(`Unsupported ${name} pattern`);
  const part = text(wanted['equals-ignore-case'], name).toLowerCase();
  return onText((value) => holds(value.toLowerCase(), part));
};

const comparison = ([operator, bound]: readonly Json[]): ((value: number) => boolean) => {
  const compare = typeof operator === 'string' ? NUMERIC[operator] : undefined;
  if (compare === undefined)
    throw new PatternError(`Unrecognized numeric range operator: ${JSON.stringify(operator)}`);
  if (typeof bound !== 'number' || Math.abs(bound) > NUMERIC_LIMIT) {
    throw new PatternError(`Value of ${JSON.stringify(operator)} must be a number between -5.0e9 and +5.0e9`);
  }
  return (value) => compare(value, bound);
};

const numeric = (range: Json): Test => {
  if (!isJsonArray(range) || (range.length !== 2 && range.length !== 4)) {
    throw new PatternError('Value of numeric must be an array of one or two operators, each with its number');
  }
  const comparisons = [comparison(range.slice(0, 2))];
  if (range.length === 4) comparisons.push(comparison(range.slice(2)));
  return (value) => typeof value === 'number' && comparisons.every((holds) => holds(value));
};

const FAMILIES = { 4: ['ipv4', 32], 6: ['ipv6', 128] } as const;

const cidr = (block: Json): Test => {
  const found = /^(?<address>[^/]+)\/(?<bits>\d{1,3})$/.exec(text(block, 'cidr'))?.groups;
  const address = found?.['address'] ?? '';
  const version = isIP(address);
  const bits = Number(found?.['bits']);
  if (version !== 4 && version !== 6) throw new PatternError(`Malformed CIDR: ${JSON.stringify(block)}`);
  const [family, longest] = FAMILIES[version];
  if (bits > longest) throw new PatternError(`Malformed CIDR, mask bits must not exceed ${longest}`);
  const inside = new BlockList();
  inside.addSubnet(address, bits, family);
  return onText((value) => isIP(value) === version && inside.check(value, family));
};

const POSITIVE: Readonly<Record<string, (wanted: Json) => Test>> = {
  prefix: (wanted) => edge('prefix', wanted),
  suffix: (wanted) => edge('suffix', wanted),
  'equals-ignore-case': (wanted) => sameIgnoringCase('equals-ignore-case', wanted),
  wildcard: (wanted) => onText(wildcard(text(wanted, 'wildcard'))),
};

const literalBut = (wanted: readonly Json[]): Test => {
  if (wanted.length === 0) throw new PatternError('Empty arrays are not allowed');
  const allOf = (type: string): boolean => wanted.every((value) => typeof value === type);
  if (!allOf('string') && !allOf('number')) {
    throw new PatternError(
      'Inside anything-but list, either all values are number or string, mixed type is not supported',
    );
  }
  return (value) => !wanted.some((literal) => literal === value);
};

/** The only key of a matcher object with what it asks for. */
const onlyEntry = (matcher: JsonObject): readonly [string, Json] => {
  const [entry, ...others] = Object.entries(matcher);
  if (entry === undefined || others.length > 0)
    throw new PatternError('Only one key allowed in match expression');
  return entry;
};

const matcherOf = (matchers: typeof POSITIVE, name: string): ((wanted: Json) => Test) => {
  const build = Object.hasOwn(matchers, name) ? matchers[name] : undefined;
  if (build === undefined) throw new PatternError(`Unrecognized match type ${name}`);
  return build;
};

const anythingBut = (wanted: Json): Test => {
  if (!isJsonObject(wanted)) return literalBut(isJsonArray(wanted) ? wanted : [wanted]);
  const [name, argument] = onlyEntry(wanted);
  const parts = isJsonArray(argument) ? argument : [argument];
  if (parts.length === 0) throw new PatternError('Empty arrays are not allowed');
  const tests = parts.map(matcherOf(POSITIVE, name));
  return (value) => !tests.some((holds) => holds(value));
};

const exists = (wanted: Json): Condition => {
  if (typeof wanted !== 'boolean')
    throw new PatternError('exists match pattern must be either true or false.');
  return wanted ? { kind: 'value', test: () => true } : { kind: 'absent' };
};

const MATCHERS: typeof POSITIVE = { ...POSITIVE, numeric, cidr, 'anything-but': anythingBut };

/** One entry of a pattern's array: a literal, or an object with exactly one matcher. */
export const condition = (entry: Json): Condition => {
  if (isJsonArray(entry)) throw new PatternError('Arrays inside a list of values are not allowed');
  if (!isJsonObject(entry)) return { kind: 'value', test: (value) => value === entry };
  const [name, wanted] = onlyEntry(entry);
  return name === 'exists' ? exists(wanted) : { kind: 'value', test: matcherOf(MATCHERS, name)(wanted) };
};
