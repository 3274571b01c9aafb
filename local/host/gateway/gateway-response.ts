import type { ApiModel, CustomResponse } from './api-model.ts';
import { type GatewayRequest, headerOf } from './request.ts';

/** An answer on its way to the client. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Buffer;
}

/**
 * The gateway's own answers, as far as this API can give them: type to status, message and error type.
 * What a function did wrong and what Lambda refused have no type of their own at AWS.
 */
const standard = {
  ACCESS_DENIED: [403, 'User is not authorized to access this resource', 'AccessDeniedException'],
  API_CONFIGURATION_ERROR: [500, 'Internal server error', 'InternalServerErrorException'],
  AUTHORIZER_CONFIGURATION_ERROR: [500, null, 'AuthorizerConfigurationException'],
  AUTHORIZER_FAILURE: [500, null, 'AuthorizerConfigurationException'],
  BAD_REQUEST_PARAMETERS: [400, 'Bad Request', 'BadRequestException'],
  FUNCTION_FAILED: [502, 'Internal server error', 'InternalServerErrorException'],
  INTEGRATION_TIMEOUT: [504, 'Endpoint request timed out', 'InternalServerErrorException'],
  INVOCATION_REFUSED: [500, 'Internal server error', 'InternalServerErrorException'],
  MISSING_AUTHENTICATION_TOKEN: [403, 'Missing Authentication Token', 'MissingAuthenticationTokenException'],
  REQUEST_TOO_LARGE: [413, 'HTTP content length exceeded 10485760 bytes.', 'RequestTooLargeException'],
  THROTTLED: [429, 'Too Many Requests', 'TooManyRequestsException'],
  UNAUTHORIZED: [401, 'Unauthorized', 'UnauthorizedException'],
} as const;

export type GatewayResponseType = keyof typeof standard;

const nameless: ReadonlySet<GatewayResponseType> = new Set(['FUNCTION_FAILED', 'INVOCATION_REFUSED']);

const plain: CustomResponse = {
  status: null,
  headers: {},
  templates: { 'application/json': '{"message":$context.error.messageString}' },
};

const variablesOf = (
  api: ApiModel,
  request: GatewayRequest,
  type: GatewayResponseType,
): Readonly<Record<string, string>> => {
  const message = standard[type][1];
  return {
    'error.message': message ?? '',
    'error.messageString': JSON.stringify(message),
    'error.responseType': nameless.has(type) ? 'DEFAULT_5XX' : type,
    'error.validationErrorString': '',
    extendedRequestId: request.id,
    httpMethod: request.method,
    'identity.sourceIp': request.sourceIp,
    path: request.fullPath,
    requestId: request.id,
    stage: api.stage,
  };
};

const fill = (template: string, variables: Readonly<Record<string, string>>): string =>
  template.replace(/\$context\.([a-zA-Z]+(?:\.[a-zA-Z]+)*)/g, (_, name: string) => variables[name] ?? '');

const headerValue = (
  expression: string,
  request: GatewayRequest,
  variables: Readonly<Record<string, string>>,
): string | undefined => {
  if (/^'.*'$/.test(expression)) return expression.slice(1, -1);
  if (expression.startsWith('context.')) return variables[expression.slice('context.'.length)];
  const [, name] = /^method\.request\.header\.(.+)$/.exec(expression) ?? [];
  return name === undefined ? undefined : headerOf(request.headers, name);
};

const templateFor = (response: CustomResponse, accept: string | undefined): readonly [string, string] => {
  const templates = Object.entries(response.templates);
  const wanted = templates.find(([type]) => accept?.includes(type));
  const json = templates.find(([type]) => type === 'application/json');
  return wanted ?? json ?? templates[0] ?? ['application/json', plain.templates['application/json'] ?? ''];
};

// A type without a response of its own falls back to that of its class.
const responseFor = (api: ApiModel, type: GatewayResponseType): CustomResponse => {
  const own = api.gatewayResponses.get(type);
  const byClass = api.gatewayResponses.get(standard[type][0] < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX');
  return own ?? byClass ?? plain;
};

/** An answer that the gateway gives without asking any function. */
export const gatewayResponse = (
  api: ApiModel,
  request: GatewayRequest,
  type: GatewayResponseType,
): HttpAnswer => {
  const response = responseFor(api, type);
  const variables = variablesOf(api, request, type);
  const [contentType, template] = templateFor(response, headerOf(request.headers, 'accept'));
  const headers = Object.entries(response.headers).flatMap(([name, expression]) => {
    const value = headerValue(expression, request, variables);
    return value === undefined ? [] : [[name.toLowerCase(), value] as const];
  });
  return {
    status: response.status ?? standard[type][0],
    headers: {
      'content-type': contentType,
      'x-amzn-errortype': standard[type][2],
      ...Object.fromEntries(headers),
    },
    body: fill(template, variables),
  };
};
