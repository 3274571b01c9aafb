import * as z from 'zod';
import type { ResolvedResource } from '../seam.ts';
import type { AccessRequest, Policies } from './decide.ts';
import { UnknownPolicy } from './glob.ts';
import { documentOfAws, isPolicyOfAws } from './managed-policies.ts';
import { resourcePolicies } from './resource-policies.ts';
import { type Statement, compileDocument } from './statement.ts';

/** Every policy of the template, by the ARN of who has it. */
export interface PolicyBook {
  /** What roles may. */
  readonly identities: ReadonlyMap<string, readonly Statement[]>;
  /** What resources let be done with them; a role's trust policy is among these. */
  readonly resources: Map<string, readonly Statement[]>;
}

const attached = z.array(z.looseObject({ PolicyName: z.string(), PolicyDocument: z.unknown() })).default([]);
const roleSchema = z.looseObject({
  AssumeRolePolicyDocument: z.unknown(),
  Policies: attached,
  ManagedPolicyArns: z.array(z.string()).default([]),
  PermissionsBoundary: z.undefined({ error: 'permissions boundaries are not known here' }).optional(),
});
const policySchema = z.looseObject({
  PolicyDocument: z.unknown(),
  Roles: z.array(z.string()).default([]),
  Users: z.undefined({ error: 'users are not known here' }).optional(),
  Groups: z.undefined({ error: 'groups are not known here' }).optional(),
});

const placeOf = ({ stack, logicalId }: ResolvedResource): string => `${stack}/${logicalId}`;

const parsed = <Schema extends z.ZodType>(resource: ResolvedResource, schema: Schema): z.output<Schema> => {
  const result = schema.safeParse(resource.properties);
  if (result.success) return result.data;
  throw new UnknownPolicy(`${placeOf(resource)}: ${z.prettifyError(result.error)}`);
};

const ofType = (resources: readonly ResolvedResource[], ...types: readonly string[]) =>
  resources.filter(({ type }) => types.includes(type));

const own = (
  role: ResolvedResource,
  managed: ReadonlyMap<string, readonly Statement[]>,
): readonly Statement[] => {
  const { Policies, ManagedPolicyArns } = parsed(role, roleSchema);
  return [
    ...Policies.flatMap(({ PolicyName, PolicyDocument }) =>
      compileDocument(PolicyDocument, `${placeOf(role)}/${PolicyName}`),
    ),
    ...ManagedPolicyArns.flatMap((arn) => {
      if (isPolicyOfAws(arn)) return compileDocument(documentOfAws(arn), `${placeOf(role)}/${arn}`);
      const statements = managed.get(arn);
      if (statements === undefined)
        throw new UnknownPolicy(`${placeOf(role)}: the policy ${arn} is not there`);
      return statements;
    }),
  ];
};

const compiledPolicies = (resources: readonly ResolvedResource[]) =>
  ofType(resources, 'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy').map((policy) => ({
    ref: policy.ref,
    roles: parsed(policy, policySchema).Roles,
    statements: compileDocument(policy.properties['PolicyDocument'], placeOf(policy)),
  }));

const arnOfRole = (role: ResolvedResource): string => role.attributes['Arn'] ?? '';

const identityPolicies = (resources: readonly ResolvedResource[]) => {
  const policies = compiledPolicies(resources);
  const managed = new Map(policies.map(({ ref, statements }) => [ref, statements]));
  return new Map(
    ofType(resources, 'AWS::IAM::Role').map((role) => {
      const given = policies
        .filter(({ roles }) => roles.includes(role.ref))
        .flatMap((each) => each.statements);
      return [arnOfRole(role), [...own(role, managed), ...given]] as const;
    }),
  );
};

const trustPolicies = (resources: readonly ResolvedResource[]): readonly [string, readonly Statement[]][] =>
  ofType(resources, 'AWS::IAM::Role').map((role) => [
    arnOfRole(role),
    compileDocument(parsed(role, roleSchema).AssumeRolePolicyDocument, `${placeOf(role)}/trust`),
  ]);

/** Compiles the policies of a template once, so that a request only has to ask them. */
export const policyBookOf = (resources: readonly ResolvedResource[]): PolicyBook => ({
  identities: identityPolicies(resources),
  resources: new Map([...trustPolicies(resources), ...resourcePolicies(resources)]),
});

/** The resource whose policy speaks about another: a bucket for its objects, a table for its indexes. */
const holderOf = (resource: string): string => {
  if (resource.startsWith('arn:aws:s3:::')) return resource.split('/', 1)[0] ?? '';
  return resource.startsWith('arn:aws:dynamodb:')
    ? resource.replace(/(:table\/[^/]+)\/.*$/s, '$1')
    : resource;
};

const NONE: readonly Statement[] = [];

/** The policies that speak about a request. */
export const policiesFor = (book: PolicyBook, { principal, resource }: AccessRequest): Policies => ({
  identity: book.identities.get(principal) ?? NONE,
  resource: book.resources.get(holderOf(resource)) ?? NONE,
});
