import type { APIGatewayAuthorizerResult, APIGatewayTokenAuthorizerEvent } from 'aws-lambda';
import { authenticate } from '../../../lib/access/app/authenticate.ts';
import type { AuthenticateDeps } from '../../../lib/access/app/authenticate.ts';
import type { Identity } from '../../../lib/access/contract.ts';
import type { Observation } from '../../../lib/runtime/observation.ts';
import { bearerToken } from './schema.ts';

/** API Gateway answers 401 for exactly this message, and 500 for any other. */
class Unauthorized extends Error {
  constructor() {
    super('Unauthorized');
  }
}

export interface AuthorizerDeps extends AuthenticateDeps {
  /** Multiplies the limits of keys that have no factor of their own. */
  readonly limitFactor: number;
}

/** Finds out who calls. The policy allows the whole stage, so that a cached one serves every route. */
export function createHandler(deps: AuthorizerDeps) {
  return async (
    event: APIGatewayTokenAuthorizerEvent,
    observation: Observation,
  ): Promise<APIGatewayAuthorizerResult> => {
    const found = await authenticate(deps, bearerToken(event.authorizationToken));
    if (!found.ok) throw new Unauthorized();
    observation.note({ keyId: found.value.keyId });
    return toPolicy(found.value, event.methodArn, deps.limitFactor);
  };
}

function toPolicy(identity: Identity, methodArn: string, limitFactor: number): APIGatewayAuthorizerResult {
  const [api = '', stage = ''] = methodArn.split('/');
  return {
    principalId: identity.principalId,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: `${api}/${stage}/*/*` }],
    },
    context: {
      kind: identity.kind,
      keyId: identity.keyId,
      scopes: identity.scopes.join(' '),
      origins: identity.origins.join(' '),
      limitFactor: identity.limitFactor ?? limitFactor,
    },
  };
}
