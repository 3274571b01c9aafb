import { gatewayDenial } from '../../iam/edges.ts';
import type { Access, Clock, FunctionRunner } from '../../seam.ts';
import { parseJson } from '../json.ts';
import type { ApiModel, TokenAuthorizer } from './api-model.ts';
import type { GatewayResponseType } from './gateway-response.ts';
import { type AuthorizerResult, allows, authorizerResult } from './policy.ts';
import type { AuthorizerContext } from './proxy-event.ts';
import { type GatewayRequest, headerOf } from './request.ts';

/** Either what the function is told about the caller, or the answer that the gateway gives. */
export type Verdict =
  | { readonly ok: true; readonly context: AuthorizerContext }
  | { readonly ok: false; readonly response: GatewayResponseType };

/** Asks the authorizer or its cache about one request. */
export type Authorize = (authorizer: TokenAuthorizer, request: GatewayRequest) => Promise<Verdict>;

interface Kit {
  readonly api: ApiModel;
  readonly region: string;
  readonly accountId: string;
  readonly runner: FunctionRunner;
  readonly clock: Clock;
  readonly access: Access;
}

interface Cached {
  readonly result: AuthorizerResult;
  readonly untilMs: number;
}

const cacheLimit = 10_000;

const methodArnOf = ({ api, region, accountId }: Kit, { method, path }: GatewayRequest): string =>
  `arn:aws:execute-api:${region}:${accountId}:${api.apiId}/${api.stage}/${method}${path}`;

const mayAsk = ({ api, region, accountId, access }: Kit, { id, functionArn }: TokenAuthorizer): boolean => {
  const sourceArn = `arn:aws:execute-api:${region}:${accountId}:${api.apiId}/authorizers/${id}`;
  return gatewayDenial(access, { functionArn, sourceArn }) === null;
};

const ask = async (
  kit: Kit,
  authorizer: TokenAuthorizer,
  {
    authorizationToken,
    methodArn,
    traceHeader,
  }: { authorizationToken: string; methodArn: string; traceHeader: string },
): Promise<AuthorizerResult | GatewayResponseType> => {
  if (!mayAsk(kit, authorizer)) return 'AUTHORIZER_CONFIGURATION_ERROR';
  const event = JSON.stringify({ type: 'TOKEN', authorizationToken, methodArn });
  const answer = await kit.runner.invoke(authorizer.functionArn, event, { traceHeader });
  if (answer.ok) return authorizerResult(parseJson(answer.payload)) ?? 'AUTHORIZER_CONFIGURATION_ERROR';
  // The one message by which an authorizer refuses somebody without a policy.
  return answer.errorMessage === 'Unauthorized' ? 'UNAUTHORIZED' : 'AUTHORIZER_FAILURE';
};

const verdictOf = (result: AuthorizerResult, methodArn: string, latencyMs: number): Verdict => {
  if (!allows(result, methodArn)) return { ok: false, response: 'ACCESS_DENIED' };
  const context = { ...result.context, principalId: result.principalId, integrationLatency: latencyMs };
  return { ok: true, context };
};

/** The authorizers of an API, each with its cache of answers by token. */
export const createAuthorize = (kit: Kit): Authorize => {
  const cache = new Map<string, Cached>();
  const keep = (key: string, entry: Cached): void => {
    const [oldest] = cache.keys();
    if (cache.size >= cacheLimit && oldest !== undefined) cache.delete(oldest);
    cache.set(key, entry);
  };
  return async (authorizer, request) => {
    const token = headerOf(request.headers, authorizer.header);
    // Neither a missing nor a malformed token reaches the function.
    if (!token || authorizer.pattern?.test(token) === false) return { ok: false, response: 'UNAUTHORIZED' };
    const methodArn = methodArnOf(kit, request);
    const key = `${authorizer.id} ${token}`;
    const known = cache.get(key);
    if (known && known.untilMs > kit.clock.now()) return verdictOf(known.result, methodArn, 0);
    const startedAt = performance.now();
    const { traceHeader } = request;
    const result = await ask(kit, authorizer, { authorizationToken: token, methodArn, traceHeader });
    if (typeof result === 'string') return { ok: false, response: result };
    if (authorizer.ttlMs > 0) keep(key, { result, untilMs: kit.clock.now() + authorizer.ttlMs });
    return verdictOf(result, methodArn, Math.round(performance.now() - startedAt));
  };
};
