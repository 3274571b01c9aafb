import { roleScopes } from '../../shared/scopes.ts';
import type { Role, Scope } from '../../shared/scopes.ts';
import type { ApiKey, Identity, Person } from '../contract.ts';

/** Who a key stands for. */
export function identityOfKey(key: ApiKey): Identity {
  const { kind, keyId, scopes, origins, principalId = keyId, limitFactor } = key;
  return {
    principalId,
    kind,
    keyId,
    scopes,
    origins,
    ...(limitFactor === undefined ? {} : { limitFactor }),
  };
}

/** Who a person is here: the scopes of the groups that are roles of ours; other groups open nothing. */
export function identityOfPerson({ subject, groups }: Person): Identity {
  return {
    // No key has such an id, so nobody's requests are taken for a key's.
    principalId: `user:${subject}`,
    kind: 'user',
    keyId: subject,
    scopes: [...new Set(roles.filter((role) => groups.includes(role)).flatMap(scopesOf))],
    origins: [],
  };
}

const roles: readonly Role[] = ['finance', 'ops'];

const scopesOf = (role: Role): readonly Scope[] => roleScopes[role];
