import * as z from 'zod';
import { type Condition, compileConditions } from './conditions.ts';
import { type Matcher, UnknownPolicy, anyOf, globMatcher } from './glob.ts';
import { type NamesPrincipal, compileNotPrincipals, compilePrincipals } from './principals.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const texts = z
  .union([scalar, z.array(scalar)])
  .transform((value) => (Array.isArray(value) ? value : [value]));
const principals = z.union([z.literal('*'), z.record(z.string(), texts)]);

const statementSchema = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: principals.optional(),
  NotPrincipal: principals.optional(),
  Action: texts.optional(),
  NotAction: texts.optional(),
  Resource: texts.optional(),
  NotResource: texts.optional(),
  Condition: z.record(z.string(), z.record(z.string(), texts)).default({}),
});
type Written = z.output<typeof statementSchema>;

const documentSchema = z.looseObject({
  Version: z.string().optional(),
  Statement: z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])]),
});

/** A statement that is ready to be asked. */
export interface Statement {
  /** Where it stands: stack, resource, and its name or place in the policy. */
  readonly id: string;
  readonly effect: 'Allow' | 'Deny';
  readonly names: NamesPrincipal;
  /** Actions in lower case: IAM ignores the letters' case. */
  readonly coversAction: Matcher;
  readonly coversResource: Matcher;
  readonly holds: Condition;
}

const not =
  (matches: Matcher): Matcher =>
  (text) =>
    !matches(text);

const everything: Matcher = () => true;

const actionMatcher = ({ Action, NotAction }: Written): Matcher => {
  const compile = (patterns: readonly string[]) =>
    anyOf(patterns.map((pattern) => globMatcher(pattern.toLowerCase())));
  if (Action !== undefined) return compile(Action);
  if (NotAction !== undefined) return not(compile(NotAction));
  throw new UnknownPolicy('a statement names neither actions nor exceptions from them');
};

// A trust policy names no resource: it is about the role that it belongs to.
const resourceMatcher = ({ Resource, NotResource }: Written): Matcher => {
  if (Resource !== undefined) return anyOf(Resource.map(globMatcher));
  return NotResource === undefined ? everything : not(anyOf(NotResource.map(globMatcher)));
};

const principalsOf = ({ Principal, NotPrincipal }: Written): NamesPrincipal =>
  NotPrincipal === undefined ? compilePrincipals(Principal) : compileNotPrincipals(NotPrincipal);

const compile = (written: Written, id: string): Statement => ({
  id,
  effect: written.Effect,
  names: principalsOf(written),
  coversAction: actionMatcher(written),
  coversResource: resourceMatcher(written),
  holds: compileConditions(written.Condition),
});

const parse = (statement: unknown, id: string): Statement => {
  const parsed = statementSchema.safeParse(statement);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new UnknownPolicy(
      `${id}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not a statement'}`,
    );
  }
  try {
    return compile(parsed.data, id);
  } catch (error) {
    if (error instanceof UnknownPolicy) throw new UnknownPolicy(`${id}: ${error.message}`);
    throw error;
  }
};

const nameOf = (statement: unknown, index: number): string => {
  const found = z.object({ Sid: z.string() }).safeParse(statement);
  return found.success ? found.data.Sid : String(index);
};

const compiled = new WeakMap<object, { readonly where: string; readonly statements: readonly Statement[] }>();

/** Compiles a policy document, once however often it is read; `where` tells of which resource it is. */
export const compileDocument = (document: unknown, where: string): readonly Statement[] => {
  const known = typeof document === 'object' && document !== null ? compiled.get(document) : undefined;
  if (known?.where === where) return known.statements;
  const statements = compileStatements(document, where);
  if (typeof document === 'object' && document !== null) compiled.set(document, { where, statements });
  return statements;
};

const compileStatements = (document: unknown, where: string): readonly Statement[] => {
  const parsed = documentSchema.safeParse(document);
  if (!parsed.success) throw new UnknownPolicy(`${where}: not a policy document`);
  return parsed.data.Statement.map((statement, index) =>
    parse(statement, `${where}/${nameOf(statement, index)}`),
  );
};
