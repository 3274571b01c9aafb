import { isRecord, listOf, recordOf, recordsOf, stringOf, stringsOf } from '../json.ts';

/** What an authorizer returned, once it has the form that the gateway asks for. */
export interface AuthorizerResult {
  readonly principalId: string;
  readonly statements: readonly Statement[];
  readonly context: Readonly<Record<string, string>>;
}

interface Statement {
  readonly isAllow: boolean;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

const many = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? listOf(value) : [value]).filter((item) => typeof item === 'string');

const statementOf = (source: Readonly<Record<string, unknown>>): Statement => ({
  isAllow: source['Effect'] === 'Allow',
  actions: many(source['Action']),
  resources: many(source['Resource']),
});

// The gateway takes plain values only; an object in the context makes the whole answer invalid.
const isFlat = (context: unknown): boolean =>
  Object.values(recordOf(context)).every((value) => stringOf(value) !== undefined);

/** Reads the authorizer's answer; null when the gateway would call it misconfigured. */
export const authorizerResult = (answer: unknown): AuthorizerResult | null => {
  const { principalId, policyDocument, context } = recordOf(answer);
  const statements = recordsOf(recordOf(policyDocument)['Statement']).map(statementOf);
  if (typeof principalId !== 'string' || !isRecord(policyDocument) || !isFlat(context)) return null;
  return { principalId, statements, context: stringsOf(context) };
};

const matches = (pattern: string, value: string): boolean => {
  const source = pattern
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`, 's').test(value);
};

const covers = ({ actions, resources }: Statement, methodArn: string): boolean =>
  actions.some((action) => matches(action.toLowerCase(), 'execute-api:invoke')) &&
  resources.some((resource) => matches(resource, methodArn));

/** A Deny wins over every Allow, and without an Allow the answer is no. */
export const allows = ({ statements }: AuthorizerResult, methodArn: string): boolean => {
  const covering = statements.filter((statement) => covers(statement, methodArn));
  return covering.length > 0 && covering.every(({ isAllow }) => isAllow);
};
