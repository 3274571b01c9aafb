import type { APIGatewayAuthorizerResult, APIGatewayTokenAuthorizerEvent } from 'aws-lambda';
import { observe } from './observation.ts';
import type { Observation } from './observation.ts';

type Authorizer = (
  event: APIGatewayTokenAuthorizerEvent,
  observation: Observation,
) => Promise<APIGatewayAuthorizerResult>;

/** The stack of the authorizer: one line per check, and never the token. */
export function authorizerHandler(name: string, authorize: Authorizer) {
  return async (event: APIGatewayTokenAuthorizerEvent): Promise<APIGatewayAuthorizerResult> => {
    const observation = observe({ function: name });
    try {
      const policy = await authorize(event, observation);
      observation.close('key_check', { reason: 'allowed' });
      return policy;
    } catch (refusal) {
      observation.close('key_check', { reason: refusal instanceof Error ? refusal.name : 'refused' });
      throw refusal;
    }
  };
}
