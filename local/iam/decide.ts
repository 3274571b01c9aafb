import type { RequestContext } from './conditions.ts';
import { type Principal, isRoot } from './principals.ts';
import type { Statement } from './statement.ts';

/** One action of one principal on one resource. */
export interface AccessRequest {
  readonly principal: Principal;
  readonly action: string;
  readonly resource: string;
  readonly context: RequestContext;
}

/** The policies that speak about a request: those of who asks and that of what is asked for. */
export interface Policies {
  readonly identity: readonly Statement[];
  readonly resource: readonly Statement[];
}

export type PolicyKind = 'identity-based' | 'resource-based';

/** What was decided, and the statements that decided it; none where nothing allowed it. */
export type Decision =
  | { readonly isAllowed: true; readonly by: readonly string[] }
  | { readonly isAllowed: false; readonly by: readonly string[]; readonly policy: PolicyKind };

interface Asked {
  readonly request: AccessRequest;
  readonly action: string;
}

const speaksOf = (statement: Statement, { request, action }: Asked): boolean =>
  statement.coversAction(action) &&
  statement.coversResource(request.resource) &&
  statement.holds(request.context);

const find = (
  statements: readonly Statement[],
  effect: Statement['effect'],
  asked: Asked,
): Statement | undefined =>
  statements.find((statement) => statement.effect === effect && speaksOf(statement, asked));

/** A policy of a resource that denies to an account denies to everybody in it. */
const deniedByResource = (statements: readonly Statement[], asked: Asked): Statement | undefined =>
  statements.find(
    (statement) =>
      statement.effect === 'Deny' &&
      statement.names(asked.request.principal) !== 'not' &&
      speaksOf(statement, asked),
  );

const allowedByResource = (
  statements: readonly Statement[],
  naming: 'itself' | 'account',
  asked: Asked,
): Statement | undefined =>
  statements.find(
    (statement) =>
      statement.effect === 'Allow' &&
      statement.names(asked.request.principal) === naming &&
      speaksOf(statement, asked),
  );

const explicitDeny = ({ identity, resource }: Policies, asked: Asked): Decision | null => {
  const own = find(identity, 'Deny', asked);
  if (own !== undefined) return { isAllowed: false, by: [own.id], policy: 'identity-based' };
  const theirs = deniedByResource(resource, asked);
  return theirs === undefined ? null : { isAllowed: false, by: [theirs.id], policy: 'resource-based' };
};

const allow = (statement: Statement): Decision => ({ isAllowed: true, by: [statement.id] });

const implicitDeny = (policy: PolicyKind): Decision => ({ isAllowed: false, by: [], policy });

/** Who administers the account may whatever its own policies could allow. */
const ADMINISTRATOR = 'account administrator';

const allowedByIdentity = ({ identity }: Policies, asked: Asked): Decision => {
  if (isRoot(asked.request.principal)) return { isAllowed: true, by: [ADMINISTRATOR] };
  const own = find(identity, 'Allow', asked);
  return own === undefined ? implicitDeny('identity-based') : allow(own);
};

/** A key is nobody's but by its own policy, which may leave the decision to the account. */
const decideKey = (policies: Policies, asked: Asked): Decision => {
  const delegating = allowedByResource(policies.resource, 'account', asked);
  if (delegating === undefined) return implicitDeny('resource-based');
  const decision = allowedByIdentity(policies, asked);
  return decision.isAllowed ? { isAllowed: true, by: [...decision.by, delegating.id] } : decision;
};

/** Listing keys and aliases is about none of them, so no key's policy is asked. */
const isAboutKey = ({ action, request }: Asked): boolean =>
  action.startsWith('kms:') && request.resource !== '*';

const belongsToAccount = (principal: Principal): boolean => principal.startsWith('arn:');

/**
 * Decides as AWS does within one account: an explicit Deny on either side wins; then either side may allow. Services
 * and strangers have no policies of their own, so only the resource's can let them in.
 */
export const decide = (policies: Policies, request: AccessRequest): Decision => {
  const asked = { request, action: request.action.toLowerCase() };
  const denied = explicitDeny(policies, asked);
  if (denied !== null) return denied;
  const direct = allowedByResource(policies.resource, 'itself', asked);
  if (direct !== undefined) return allow(direct);
  if (!belongsToAccount(request.principal)) return implicitDeny('resource-based');
  return isAboutKey(asked) ? decideKey(policies, asked) : allowedByIdentity(policies, asked);
};
