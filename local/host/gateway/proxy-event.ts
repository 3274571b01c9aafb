import { logTime } from '../http/log-time.ts';
import type { ApiModel } from './api-model.ts';
import { matchesMediaType } from './media-types.ts';
import type { RouteMatch } from './match-route.ts';
import { type GatewayRequest, headerOf } from './request.ts';

/** What an authorizer said about the caller, as functions get it. */
export type AuthorizerContext = Readonly<Record<string, string | number>>;

type Values = ReadonlyMap<string, readonly string[]>;

const lastOf = (values: Values): Record<string, string> | null =>
  values.size === 0 ? null : Object.fromEntries([...values].map(([name, all]) => [name, all.at(-1) ?? '']));

const allOf = (values: Values): Record<string, readonly string[]> | null =>
  values.size === 0 ? null : Object.fromEntries(values);

const queryOf = (query: URLSearchParams): Values =>
  new Map([...new Set(query.keys())].map((name) => [name, query.getAll(name)]));

const orNull = (record: Readonly<Record<string, string>>): Readonly<Record<string, string>> | null =>
  Object.keys(record).length === 0 ? null : record;

const identityOf = (request: GatewayRequest): Record<string, string | null> => ({
  accessKey: null,
  accountId: null,
  caller: null,
  cognitoAuthenticationProvider: null,
  cognitoAuthenticationType: null,
  cognitoIdentityId: null,
  cognitoIdentityPoolId: null,
  principalOrgId: null,
  sourceIp: request.sourceIp,
  user: null,
  userAgent: headerOf(request.headers, 'user-agent') ?? null,
  userArn: null,
});

const bodyOf = (
  api: ApiModel,
  request: GatewayRequest,
): { body: string | null; isBase64Encoded: boolean } => {
  if (request.body.length === 0) return { body: null, isBase64Encoded: false };
  const isBinary = matchesMediaType(api.binaryMediaTypes, headerOf(request.headers, 'content-type'));
  return { body: request.body.toString(isBinary ? 'base64' : 'utf8'), isBase64Encoded: isBinary };
};

/** What happens around one request on its way to a function. */
export interface ProxyCall {
  readonly api: ApiModel;
  readonly accountId: string;
  readonly request: GatewayRequest;
  readonly match: RouteMatch;
  readonly authorizer: AuthorizerContext | null;
}

const requestContextOf = ({ api, accountId, request, match, authorizer }: ProxyCall): object => {
  const host = headerOf(request.headers, 'host') ?? '';
  return {
    resourceId: match.resource.id,
    resourcePath: match.resource.path,
    httpMethod: request.method,
    extendedRequestId: request.id,
    requestTime: logTime(request.receivedAtMs),
    path: request.fullPath,
    accountId,
    protocol: 'HTTP/1.1',
    stage: api.stage,
    domainPrefix: host.split('.')[0],
    requestTimeEpoch: request.receivedAtMs,
    requestId: request.id,
    identity: identityOf(request),
    domainName: host,
    deploymentId: api.deploymentId,
    apiId: api.apiId,
    ...(authorizer ? { authorizer } : {}),
  };
};

/** The event of a REST API's Lambda proxy integration (payload version 1.0). */
export const proxyEvent = (call: ProxyCall): object => {
  const { api, request, match } = call;
  const query = queryOf(request.query);
  return {
    resource: match.resource.path,
    path: request.path,
    httpMethod: request.method,
    headers: lastOf(request.headers),
    multiValueHeaders: allOf(request.headers),
    queryStringParameters: lastOf(query),
    multiValueQueryStringParameters: allOf(query),
    pathParameters: orNull(match.pathParameters),
    stageVariables: orNull(api.stageVariables),
    requestContext: requestContextOf(call),
    ...bodyOf(api, request),
  };
};
