import { GatewayResponse, ResponseType } from 'aws-cdk-lib/aws-apigateway';
import type { IRestApi } from 'aws-cdk-lib/aws-apigateway';
import { Construct } from 'constructs';
import { problems } from '../../lib/shared/refusal.ts';
import type { ProblemCode } from '../../lib/shared/refusal.ts';
import { exposedHeaders } from './cors.ts';

interface Problem {
  readonly type: ResponseType;
  readonly code: ProblemCode;
  readonly detail: string;
  readonly retryAfterSeconds?: number;
}

const {
  ACCESS_DENIED,
  API_CONFIGURATION_ERROR,
  AUTHORIZER_CONFIGURATION_ERROR,
  AUTHORIZER_FAILURE,
  BAD_REQUEST_BODY,
  BAD_REQUEST_PARAMETERS,
  DEFAULT_4XX,
  DEFAULT_5XX,
  EXPIRED_TOKEN,
  INTEGRATION_FAILURE,
  INTEGRATION_TIMEOUT,
  INVALID_API_KEY,
  INVALID_SIGNATURE,
  MISSING_AUTHENTICATION_TOKEN,
  QUOTA_EXCEEDED,
  REQUEST_TOO_LARGE,
  RESOURCE_NOT_FOUND,
  THROTTLED,
  UNAUTHORIZED,
  UNSUPPORTED_MEDIA_TYPE,
  WAF_FILTERED,
} = ResponseType;

const signIn = 'Send a valid key as "Authorization: Bearer …".';
const again = 'Try again with the same Idempotency-Key; nothing is lost.';
const noRoute = 'No route has this path and method; GET /v1/openapi.json lists those there are.';
const slower = 'Send fewer requests; the time to wait is in Retry-After.';

/** What the gateway answers by itself, before or instead of a function, in the words of the API. */
export const gatewayProblems: readonly Problem[] = [
  {
    type: ACCESS_DENIED,
    code: 'request_blocked',
    detail: 'The request was refused before it reached the API.',
  },
  { type: API_CONFIGURATION_ERROR, code: 'internal_error', detail: again },
  { type: AUTHORIZER_CONFIGURATION_ERROR, code: 'internal_error', detail: again },
  { type: AUTHORIZER_FAILURE, code: 'internal_error', detail: again },
  { type: BAD_REQUEST_BODY, code: 'malformed_json', detail: 'The body cannot be read.' },
  { type: BAD_REQUEST_PARAMETERS, code: 'validation_failed', detail: 'A parameter cannot be read.' },
  { type: DEFAULT_4XX, code: 'validation_failed', detail: 'The request cannot be read.' },
  { type: DEFAULT_5XX, code: 'internal_error', detail: again },
  { type: EXPIRED_TOKEN, code: 'unauthenticated', detail: signIn },
  { type: INTEGRATION_FAILURE, code: 'service_unavailable', detail: again, retryAfterSeconds: 2 },
  { type: INTEGRATION_TIMEOUT, code: 'timed_out', detail: again },
  { type: INVALID_API_KEY, code: 'unauthenticated', detail: signIn },
  { type: INVALID_SIGNATURE, code: 'unauthenticated', detail: signIn },
  // This is how the gateway calls a path or a method that it does not have.
  { type: MISSING_AUTHENTICATION_TOKEN, code: 'route_not_found', detail: noRoute },
  { type: QUOTA_EXCEEDED, code: 'rate_limited', detail: slower, retryAfterSeconds: 60 },
  { type: REQUEST_TOO_LARGE, code: 'body_too_large', detail: 'A body holds at most 65,536 bytes.' },
  { type: RESOURCE_NOT_FOUND, code: 'route_not_found', detail: noRoute },
  { type: THROTTLED, code: 'rate_limited', detail: slower, retryAfterSeconds: 1 },
  { type: UNAUTHORIZED, code: 'unauthenticated', detail: signIn },
  { type: UNSUPPORTED_MEDIA_TYPE, code: 'media_type_not_supported', detail: 'Send application/json.' },
  { type: WAF_FILTERED, code: 'request_blocked', detail: 'The request looks like an attack.' },
];

/** The problem document of a code, as handlers write it; `instance` names the request where it is known. */
export const problemDocument = (
  siteUrl: string,
  { code, detail }: { readonly code: ProblemCode; readonly detail: string },
  instance?: string,
): string => {
  const { status, title } = problems[code];
  const members = { type: `${siteUrl}/problems/${code}`, title, status, detail, code };
  return JSON.stringify(instance === undefined ? members : { ...members, instance });
};

/** Every answer of the gateway itself is a problem document with its request id and CORS headers. */
export class GatewayProblems extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { api, siteUrl }: { readonly api: IRestApi; readonly siteUrl: string },
  ) {
    super(scope, id);
    for (const problem of gatewayProblems) {
      new GatewayResponse(this, problem.type.responseType, {
        restApi: api,
        type: problem.type,
        statusCode: String(problems[problem.code].status),
        responseHeaders: headersOf(problem),
        templates: {
          'application/json': problemDocument(siteUrl, problem, 'urn:request:$context.requestId'),
        },
      });
    }
  }
}

/**
 * A 401 names the scheme (https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1). The gateway renames this header in what
 * functions answer, never in what it answers itself.
 */
const headersOf = ({ code, retryAfterSeconds }: Problem): Record<string, string> => ({
  'Content-Type': "'application/problem+json'",
  'Cache-Control': "'no-store'",
  'X-Content-Type-Options': "'nosniff'",
  'Strict-Transport-Security': "'max-age=63072000'",
  'X-Request-Id': 'context.requestId',
  // A template knows no list of origins. These answers hold nothing of anybody, and no cookie opens the API.
  'Access-Control-Allow-Origin': 'method.request.header.Origin',
  'Access-Control-Expose-Headers': `'${exposedHeaders.join(',')}'`,
  Vary: "'Origin'",
  ...(problems[code].status === 401 ? { 'WWW-Authenticate': "'Bearer'" } : {}),
  ...(retryAfterSeconds === undefined ? {} : { 'Retry-After': `'${String(retryAfterSeconds)}'` }),
});
