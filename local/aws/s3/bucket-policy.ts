import * as z from 'zod';

const oneOrMore = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (Array.isArray(value) ? value : [value]));
const values = z
  .union([z.coerce.string(), z.array(z.coerce.string())])
  .transform((value) => (Array.isArray(value) ? value : [value]));

const statement = z.looseObject({
  Effect: z.string(),
  Principal: z.unknown(),
  Action: oneOrMore.default([]),
  Resource: oneOrMore.default([]),
  Condition: z.record(z.string(), z.record(z.string(), values)).default({}),
});

const policy = z.looseObject({ Statement: z.array(statement) });
type Statement = z.infer<typeof statement>;

/** What a request is to the policy of a bucket. */
export interface PolicyRequest {
  readonly action: string;
  readonly resourceArn: string;
  /** Condition keys in lower case. */
  readonly context: ReadonlyMap<string, string>;
}

const matches = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    's',
  ).test(text);

type Test = (actual: string, wanted: string) => boolean;

const TESTS: Readonly<Record<string, Test>> = {
  Bool: (actual, wanted) => actual === wanted,
  NumericEquals: (actual, wanted) => Number(actual) === Number(wanted),
  NumericGreaterThan: (actual, wanted) => Number(actual) > Number(wanted),
  NumericGreaterThanEquals: (actual, wanted) => Number(actual) >= Number(wanted),
  NumericLessThan: (actual, wanted) => Number(actual) < Number(wanted),
  NumericLessThanEquals: (actual, wanted) => Number(actual) <= Number(wanted),
  StringEquals: (actual, wanted) => actual === wanted,
  StringLike: (actual, wanted) => matches(wanted, actual),
};

const conditionHolds = (
  request: PolicyRequest,
  [operator, keys]: [string, Record<string, string[]>],
): boolean =>
  Object.entries(keys).every(([key, wanted]) => {
    const actual = request.context.get(key.toLowerCase());
    const test = TESTS[operator];
    return actual !== undefined && test !== undefined && wanted.some((each) => test(actual, each));
  });

const isForEveryone = (principal: unknown): boolean =>
  principal === '*' ||
  (typeof principal === 'object' && principal !== null && Object.values(principal).includes('*'));

const applies = (request: PolicyRequest, each: Statement): boolean =>
  each.Effect === 'Deny' &&
  isForEveryone(each.Principal) &&
  each.Action.some((pattern) => matches(pattern.toLowerCase(), request.action.toLowerCase())) &&
  each.Resource.some((pattern) => matches(pattern, request.resourceArn)) &&
  Object.entries(each.Condition).every((condition) => conditionHolds(request, condition));

/**
 * True if a Deny for everyone forbids the request. A condition on what the local runtime does not know never holds:
 * it must not refuse what the cloud would let through.
 */
export const isDenied = (document: unknown, request: PolicyRequest): boolean => {
  const parsed = policy.safeParse(document);
  return parsed.success && parsed.data.Statement.some((each) => applies(request, each));
};
