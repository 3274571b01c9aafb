import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answered, watchRequest } from '../../observe/request.ts';
import { gatewayDenial } from '../../iam/edges.ts';
import type { FunctionRunner, LocalContext } from '../../seam.ts';
import { type LocalServer, listenLocally } from '../http/listen.ts';
import { readBody } from '../http/read-body.ts';
import type { ApiModel } from './api-model.ts';
import { type Authorize, createAuthorize } from './authorize.ts';
import { type GatewayResponseType, type HttpAnswer, gatewayResponse } from './gateway-response.ts';
import { integrate } from './integrate.ts';
import { type RouteMatch, matchRoute } from './match-route.ts';
import { checkMocks, mockAnswer } from './mock.ts';
import { type GatewayRequest, gatewayRequest } from './request.ts';

const bodyLimitBytes = 10_485_760;

interface Gateway {
  readonly api: ApiModel;
  readonly context: LocalContext;
  readonly runner: FunctionRunner;
  readonly authorize: Authorize;
}

type Match = RouteMatch | GatewayResponseType;

const routed = ({ api }: Gateway, request: GatewayRequest): Match => {
  try {
    return matchRoute(api.resources, request.method, request.path) ?? 'MISSING_AUTHENTICATION_TOKEN';
  } catch {
    // A path parameter that is not valid percent-encoding.
    return 'BAD_REQUEST_PARAMETERS';
  }
};

// Whether the gateway may call a function at all is asked before anything is sent to it.
const mayCall = ({ api, context }: Gateway, request: GatewayRequest, match: RouteMatch): boolean => {
  const { integration } = match.method;
  if (integration.kind === 'mock') return true;
  const { region, accountId, access } = context;
  const method = `${api.stage}/${request.method}${match.resource.path}`;
  const sourceArn = `arn:aws:execute-api:${region}:${accountId}:${api.apiId}/${method}`;
  return gatewayDenial(access, { functionArn: integration.functionArn, sourceArn }) === null;
};

const toFunction = async (
  gateway: Gateway,
  request: GatewayRequest,
  match: RouteMatch,
): Promise<HttpAnswer | GatewayResponseType> => {
  const { api, context, runner, authorize } = gateway;
  const { authorizer, integration } = match.method;
  if (integration.kind === 'mock') return mockAnswer(integration, request);
  const verdict = authorizer ? await authorize(authorizer, request) : { ok: true as const, context: null };
  if (!verdict.ok) return verdict.response;
  if (!mayCall(gateway, request, match)) return 'API_CONFIGURATION_ERROR';
  const { accountId } = context;
  return integrate(integration, { api, accountId, request, match, authorizer: verdict.context }, runner);
};

const dispatch = async (gateway: Gateway, request: GatewayRequest, match: Match): Promise<HttpAnswer> => {
  const answer = typeof match === 'string' ? match : await toFunction(gateway, request, match);
  return typeof answer === 'string' ? gatewayResponse(gateway.api, request, answer) : answer;
};

const write = (response: ServerResponse, request: GatewayRequest, answer: HttpAnswer): void => {
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, {
    'x-amzn-requestid': request.id,
    'x-amz-apigw-id': request.id,
    'x-amzn-trace-id': request.traceHeader,
    ...answer.headers,
    ...(answer.status === 204 ? {} : { 'content-length': body.length }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
};

const answered = (
  { id, method, path }: GatewayRequest,
  match: Match,
  { status, headers }: HttpAnswer,
): Answered => ({
  // What leads nowhere may hold anything in its path.
  route: typeof match === 'string' ? `${method} (no route)` : `${method} ${match.resource.path}`,
  path: typeof match === 'string' ? '' : path,
  status,
  requestId: id,
  errorType: headers['x-amzn-errortype']?.toString(),
});

const serve = async (gateway: Gateway, message: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { api, context } = gateway;
  const watched = watchRequest(context, message.headers['x-amzn-trace-id'], 'gateway');
  const body = await readBody(message, bodyLimitBytes);
  const at = { stage: api.stage, nowMs: context.clock.now(), traceHeader: watched.traceHeader };
  const request = gatewayRequest(message, body ?? Buffer.alloc(0), at);
  const match = body ? routed(gateway, request) : 'REQUEST_TOO_LARGE';
  const answer = await dispatch(gateway, request, match);
  write(response, request, answer);
  watched.end(answered(request, match, answer));
};

/** Serves the template's REST API. */
export const startGateway = async (
  port: number,
  api: ApiModel,
  { context, runner }: { context: LocalContext; runner: FunctionRunner },
): Promise<LocalServer> => {
  checkMocks(api);
  const { region, accountId, clock, access } = context;
  const gateway = {
    api,
    context,
    runner,
    authorize: createAuthorize({ api, region, accountId, runner, clock, access }),
  };
  return listenLocally(port, (message, response) => {
    serve(gateway, message, response).catch((error: unknown) => {
      context.log(`api ${String(message.method)} ${String(message.url)}: ${String(error)}`);
      response.destroy();
    });
  });
};
