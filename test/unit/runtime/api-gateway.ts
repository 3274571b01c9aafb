/** Calls a handler as a REST API does, and reads its answer as a client does. */
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';

export interface Asked {
  readonly method?: string;
  /** With the stage, as the REST API hands it on. */
  readonly path?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text goes as it is, anything else as JSON. */
  readonly body?: unknown;
  readonly base64?: boolean;
  /** The authorizer's context; null = a route without one. */
  readonly as?: Readonly<Record<string, string>> | null;
  readonly ip?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
}

type Handler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

export const requestId = 'request-1';

/** The authorizer's context of a server key: every value is text. */
export function serverKey(scopes = 'payments:read payments:write refunds:write', keyId = 'key_1') {
  return { principalId: keyId, kind: 'server', keyId, scopes, origins: '', limitFactor: '1' };
}

export function browserKey(origins = '', keyId = 'key_2') {
  return { principalId: keyId, kind: 'browser', keyId, scopes: '', origins, limitFactor: '1' };
}

export async function ask(handler: Handler, asked: Asked = {}): Promise<Answer> {
  const result = await handler(toEvent(asked), context);
  const headers = Object.fromEntries(
    Object.entries(result.headers ?? {}).map(([name, value]) => [name, String(value)]),
  );
  return { status: result.statusCode, headers, text: result.body, body: membersOf(result.body) };
}

function membersOf(text: string): Readonly<Record<string, unknown>> {
  const value: unknown = text === '' ? {} : JSON.parse(text);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function toEvent(asked: Asked): APIGatewayProxyEvent {
  const { method, path, parameters, query, as, base64, ip } = { ...usualRequest(), ...asked };
  const body = bodyText(asked.body, base64);
  const usual = body === null ? {} : { 'content-type': 'application/json' };
  return {
    httpMethod: method,
    path,
    resource: path,
    headers: { ...usual, ...asked.headers },
    multiValueHeaders: {},
    pathParameters: parameters,
    queryStringParameters: query,
    multiValueQueryStringParameters: null,
    stageVariables: null,
    isBase64Encoded: base64,
    body,
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      authorizer: as,
      protocol: 'HTTP/1.1',
      httpMethod: method,
      identity: { ...nobody, sourceIp: ip },
      path,
      stage: 'v1',
      requestId,
      requestTimeEpoch: 0,
      resourceId: 'resource',
      resourcePath: path,
    },
  };
}

function usualRequest() {
  return {
    method: 'POST',
    path: '/v1/payment-intents',
    parameters: null,
    query: null,
    as: serverKey(),
    base64: false,
    ip: '192.0.2.1',
  };
}

function bodyText(body: unknown, base64: boolean): string | null {
  if (body === undefined) return null;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return base64 ? Buffer.from(text).toString('base64') : text;
}

const nobody = {
  accessKey: null,
  accountId: null,
  apiKey: null,
  apiKeyId: null,
  caller: null,
  clientCert: null,
  cognitoAuthenticationProvider: null,
  cognitoAuthenticationType: null,
  cognitoIdentityId: null,
  cognitoIdentityPoolId: null,
  principalOrgId: null,
  user: null,
  userAgent: null,
  userArn: null,
};

/** What a context still had when handlers took callbacks; its type asks for it. */
function formerWays() {
  const unused = () => undefined;
  return { done: unused, fail: unused, succeed: unused };
}

export const context: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'payments-test',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-3:000000000000:function:payments-test',
  memoryLimitInMB: '512',
  awsRequestId: 'invocation-1',
  logGroupName: '/aws/lambda/payments-test',
  logStreamName: 'stream',
  getRemainingTimeInMillis: () => 25_000,
  ...formerWays(),
};
