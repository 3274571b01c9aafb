import { isKnownKey } from './condition-keys.ts';
import { type Operator, operatorOf } from './condition-operators.ts';
import { type Matcher, UnknownPolicy, anyOf } from './glob.ts';

/** The condition keys of a request, in lower case, each with its values. */
export type RequestContext = ReadonlyMap<string, readonly string[]>;

/** Tells whether the conditions of a statement hold for a request. */
export type Condition = (context: RequestContext) => boolean;

/** Operator to key to values, as a policy writes them. */
export type ConditionBlock = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

interface Parsed {
  readonly set: 'ForAllValues' | 'ForAnyValue' | null;
  readonly name: string;
  readonly isOptional: boolean;
}

const parseOperator = (written: string): Parsed => {
  const [, set = null, name = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/.exec(written) ?? [];
  return {
    set: set === 'ForAllValues' || set === 'ForAnyValue' ? set : null,
    name,
    isOptional: ifExists !== undefined,
  };
};

const nullCondition = (key: string, wanted: readonly string[]): Condition => {
  const isMissingWanted = wanted.some((value) => value.toLowerCase() === 'true');
  return (context) => (context.get(key) === undefined) === isMissingWanted;
};

/** A value of the request passes when the policy's values say so: one of them, or for a negation none. */
const valueTest = ({ compile, isNegated }: Operator, wanted: readonly string[]): Matcher => {
  const matches = anyOf(wanted.map(compile));
  return isNegated ? (value) => !matches(value) : matches;
};

const allValues =
  (key: string, passes: Matcher): Condition =>
  (context) =>
    (context.get(key) ?? []).every(passes);

const anyValue =
  (key: string, passes: Matcher): Condition =>
  (context) =>
    (context.get(key) ?? []).some(passes);

const singleValue = (key: string, passes: Matcher, whenMissing: boolean): Condition => {
  return (context) => {
    const values = context.get(key);
    return values === undefined ? whenMissing : values.some(passes);
  };
};

const compileOne = (written: string, key: string, wanted: readonly string[]): Condition => {
  const { set, name, isOptional } = parseOperator(written);
  const lower = key.toLowerCase();
  if (!isKnownKey(key)) throw new UnknownPolicy(`the condition key ${key} is not known here`);
  if (name === 'Null' && set === null) return nullCondition(lower, wanted);
  const operator = operatorOf(name);
  if (operator === undefined) throw new UnknownPolicy(`the condition operator ${written} is not known here`);
  const passes = valueTest(operator, wanted);
  if (set === 'ForAllValues') return allValues(lower, passes);
  if (set === 'ForAnyValue') return anyValue(lower, passes);
  return singleValue(lower, passes, isOptional || operator.isNegated);
};

/** Compiles a condition block: every key of every operator has to hold. */
export const compileConditions = (block: ConditionBlock): Condition => {
  const conditions = Object.entries(block).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, wanted]) => compileOne(operator, key, wanted)),
  );
  return (context) => conditions.every((holds) => holds(context));
};
