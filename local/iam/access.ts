import type { Access, Act, Denial, ResolvedResource } from '../seam.ts';
import { type AskedFor, createAskedBook } from './asked.ts';
import { type AccessRequest, type Decision, decide } from './decide.ts';
import { type KeyUse, encryptionOf } from './encryption.ts';
import { isRole } from './principals.ts';
import { compileDocument } from './statement.ts';
import { policiesFor, policyBookOf } from './template-policies.ts';

export interface AccountPlace {
  readonly region: string;
  readonly accountId: string;
}

/** Access by the policies of a template, with a look at what was asked for. */
export interface TemplateAccess extends Access {
  asked(): readonly AskedFor[];
  forget(): void;
}

type Values = Readonly<Record<string, string | readonly string[]>>;

const valuesOf = (values: Values): readonly (readonly [string, readonly string[]])[] =>
  Object.entries(values).map(([key, value]) => [
    key.toLowerCase(),
    typeof value === 'string' ? [value] : value,
  ]);

const always: Values = { 'aws:SecureTransport': 'true' };

const contextOf = ({ principal }: Act, accountId: string, values: Values): AccessRequest['context'] =>
  new Map([
    ...valuesOf(always),
    ...(principal.startsWith('arn:')
      ? valuesOf({ 'aws:PrincipalArn': principal, 'aws:PrincipalAccount': accountId })
      : []),
    ...valuesOf(values),
  ]);

const keyValues = ({ service, encryptionContext }: KeyUse, { region, accountId }: AccountPlace): Values => ({
  'kms:ViaService': `${service}.${region}.amazonaws.com`,
  'kms:CallerAccount': accountId,
  'kms:EncryptionContextKeys': Object.keys(encryptionContext),
  ...Object.fromEntries(
    Object.entries(encryptionContext).map(([key, value]) => [`kms:EncryptionContext:${key}`, value]),
  ),
});

/** The act itself and what it implies, each as one request. */
const requestsOf = (act: Act, keyUse: KeyUse | null, place: AccountPlace): readonly AccessRequest[] => {
  const { principal, action, resource, context = {} } = act;
  const own = { principal, action, resource, context: contextOf(act, place.accountId, context) };
  if (keyUse === null || act.usesKey === false) return [own];
  const { 'aws:SourceArn': arn, 'aws:SourceAccount': account } = context;
  const source = { ...(arn && { 'aws:SourceArn': arn }), ...(account && { 'aws:SourceAccount': account }) };
  const values = contextOf(act, place.accountId, { ...source, ...keyValues(keyUse, place) });
  return [
    own,
    ...keyUse.actions.map((each) => ({
      principal: keyUse.principal ?? principal,
      action: each,
      resource: keyUse.keyArn,
      context: values,
    })),
  ];
};

/** A function's role works under the function's name, as AWS shows it. */
const sessionOf = (principal: string, functions: ReadonlyMap<string, string>, accountId: string): string => {
  if (!isRole(principal)) return principal === '*' ? 'anonymous' : principal;
  const role = principal.split('/').at(-1) ?? '';
  const session = [...functions].find(([, roleArn]) => roleArn === principal)?.[0] ?? 'session';
  return `arn:aws:sts::${accountId}:assumed-role/${role}/${session}`;
};

const reasonOf = ({ action }: AccessRequest, decision: Extract<Decision, { isAllowed: false }>): string => {
  if (decision.by.length > 0) {
    const article = decision.policy === 'identity-based' ? 'an' : 'a';
    return `with an explicit deny in ${article} ${decision.policy} policy`;
  }
  if (action === 'sts:AssumeRole') return `because the role trust policy does not allow the ${action} action`;
  return `because no ${decision.policy} policy allows the ${action} action`;
};

const functionName = (functionRef: string): string =>
  functionRef.replace(/^.*:function:/, '').split(':', 1)[0] ?? '';

const rolesOf = (resources: readonly ResolvedResource[]): ReadonlyMap<string, string> =>
  new Map(
    resources
      .filter(({ type }) => type === 'AWS::Lambda::Function')
      .map(({ ref, properties }) => [ref, String(properties['Role'])]),
  );

const isLoud = (count: number): boolean => /^10*$/.test(String(count));

/** Compiles the template's policies; a policy that cannot be evaluated here stops the start. */
export const accessOf = (
  resources: readonly ResolvedResource[],
  place: AccountPlace,
  log: (line: string) => void,
): TemplateAccess => {
  const book = policyBookOf(resources);
  const encryption = encryptionOf(resources);
  const functions = rolesOf(resources);
  const asked = createAskedBook();

  const denial = (request: AccessRequest): Denial | null => {
    const decision = decide(policiesFor(book, request), request);
    const count = asked.note(request, decision);
    if (decision.isAllowed) return null;
    const { action, resource } = request;
    const who = sessionOf(request.principal, functions, place.accountId);
    const message = `User: ${who} is not authorized to perform: ${action} on resource: ${resource} ${reasonOf(request, decision)}`;
    if (isLoud(count)) log(`access denied${count > 1 ? ` (${String(count)} times)` : ''}: ${message}`);
    return { action, message };
  };

  return {
    denialOf: (act) => {
      for (const request of requestsOf(act, encryption.useOf(act.action, act.resource), place)) {
        const found = denial(request);
        if (found !== null) return found;
      }
      return null;
    },
    attach: (resourceArn, document) => {
      book.resources.set(resourceArn, compileDocument(document, resourceArn));
    },
    roleOf: (functionRef) => functions.get(functionName(functionRef)) ?? '',
    asked: () => asked.all(),
    forget: () => {
      asked.clear();
    },
  };
};
