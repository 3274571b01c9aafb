import { type Matcher, arnMatcher, globMatcher, literalOf } from './glob.ts';

/** One comparison: compiles a value of the policy into a test of a value of the request. */
export interface Operator {
  readonly compile: (wanted: string) => Matcher;
  /** The operator holds when none of the policy's values does, and where the key is missing. */
  readonly isNegated: boolean;
}

const sameText = (wanted: string): Matcher => {
  const literal = literalOf(wanted);
  return (actual) => actual === literal;
};

const sameLetters = (wanted: string): Matcher => {
  const literal = literalOf(wanted).toLowerCase();
  return (actual) => actual.toLowerCase() === literal;
};

type Compare = (actual: number, wanted: number) => boolean;

const momentOf = (text: string): number => (/^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text));

const compared =
  (numberOf: (text: string) => number, holds: Compare) =>
  (wanted: string): Matcher => {
    const limit = numberOf(wanted);
    return (actual) => holds(numberOf(actual), limit);
  };

const COMPARISONS: Readonly<Record<string, Compare>> = {
  Equals: (actual, wanted) => actual === wanted,
  LessThan: (actual, wanted) => actual < wanted,
  LessThanEquals: (actual, wanted) => actual <= wanted,
  GreaterThan: (actual, wanted) => actual > wanted,
  GreaterThanEquals: (actual, wanted) => actual >= wanted,
};

const is = (compile: Operator['compile']): Operator => ({ compile, isNegated: false });
const isNot = (compile: Operator['compile']): Operator => ({ compile, isNegated: true });

const numbers = (family: string, numberOf: (text: string) => number): readonly [string, Operator][] => {
  const equal = COMPARISONS['Equals'] ?? (() => false);
  return [
    ...Object.entries(COMPARISONS).map(([name, holds]): [string, Operator] => [
      `${family}${name}`,
      is(compared(numberOf, holds)),
    ]),
    [`${family}NotEquals`, isNot(compared(numberOf, equal))],
  ];
};

const OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['StringEquals', is(sameText)],
  ['StringNotEquals', isNot(sameText)],
  ['StringEqualsIgnoreCase', is(sameLetters)],
  ['StringNotEqualsIgnoreCase', isNot(sameLetters)],
  ['StringLike', is(globMatcher)],
  ['StringNotLike', isNot(globMatcher)],
  ['ArnEquals', is(arnMatcher)],
  ['ArnNotEquals', isNot(arnMatcher)],
  ['ArnLike', is(arnMatcher)],
  ['ArnNotLike', isNot(arnMatcher)],
  ['Bool', is(sameLetters)],
  ...numbers('Numeric', Number),
  ...numbers('Date', momentOf),
]);

/** An operator by the name that policies give it, without qualifier and `IfExists`. */
export const operatorOf = (name: string): Operator | undefined => OPERATORS.get(name);
