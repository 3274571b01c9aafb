import middy from '@middy/core';
import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import * as z from 'zod';
import { takesBody } from '../shared/routes.ts';
import type { Route } from '../shared/routes.ts';
import { actorOf } from '../shared/caller.ts';
import { callerOf } from './caller-of.ts';
import { toRefusal } from './field-errors.ts';
import type { HttpAnswer, HttpRequest } from './http-types.ts';
import { faultFields, observe } from './observation.ts';
import type { Observation } from './observation.ts';
import { RefusedRequest, toProblem } from './problem.ts';
import { readBody } from './read-body.ts';
import { currentTraceHeader, toTraceparent } from './trace.ts';

/** What the stack around a route needs to know of the stage. */
export interface HttpSettings {
  readonly siteUrl: string;
  readonly allowedOrigins: readonly string[];
}

export interface RouteHandler<Body, Query> {
  readonly route: Route;
  readonly settings: HttpSettings;
  /** Schema of the body; `nothing` = the route takes none and what is sent is not looked at. */
  readonly body: z.ZodType<Body>;
  readonly query: z.ZodType<Query>;
  readonly handle: (request: HttpRequest<Body, Query>) => Promise<HttpAnswer>;
}

/** The body or query of a route that takes none. */
export const nothing = z.unknown().transform(() => null);

type HttpMiddleware = MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult>;

/** The stack of every route: problem mapper first (it must run last), then the closing log line, then the request. */
export function httpHandler<Body, Query>(spec: RouteHandler<Body, Query>) {
  let observation = observe({ function: spec.route.function });
  const fresh: HttpMiddleware = {
    before: () => {
      observation = observe({ function: spec.route.function });
    },
  };
  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use(problemMapper(spec.settings))
    .use(fresh)
    .use(closingLine(spec.route, () => observation))
    .handler(async (event) =>
      toResult(await spec.handle(readRequest(event, spec, observation)), event, spec.settings),
    );
}

function readRequest<Body, Query>(
  event: APIGatewayProxyEvent,
  spec: RouteHandler<Body, Query>,
  observation: Observation,
): HttpRequest<Body, Query> {
  const header = headerReader(event);
  const caller = callerOf(event, spec.route, header('origin'));
  observation.note({ keyId: caller.keyId });
  const requestId = event.requestContext.requestId;
  return {
    requestId,
    receivedAtMs: Date.now(),
    method: event.httpMethod,
    path: `/v1${event.path.replace(/^\/v1(?=\/|$)/, '')}`,
    pathParameters: parameters(event),
    body: parsed(
      spec.body,
      takesBody(spec.route) ? readBody(event, header('content-type')) : undefined,
      'body',
    ),
    query: parsed(spec.query, { ...event.queryStringParameters }, 'query'),
    caller,
    sourceIp: event.requestContext.identity.sourceIp,
    header,
    cause: {
      actor: actorOf(caller),
      correlationId: requestId,
      causationId: null,
      traceparent: toTraceparent(currentTraceHeader()),
    },
    observation,
  };
}

function parameters(event: APIGatewayProxyEvent): Record<string, string> {
  const given = Object.entries(event.pathParameters ?? {});
  return Object.fromEntries(given.map(([name, value]) => [name, value ?? '']));
}

function parsed<T>(schema: z.ZodType<T>, input: unknown, where: 'body' | 'query'): T {
  const outcome = schema.safeParse(input);
  if (!outcome.success) throw new RefusedRequest(toRefusal(outcome.error.issues, input, where));
  return outcome.data;
}

function headerReader(event: APIGatewayProxyEvent): (name: string) => string | null {
  const headers = new Map(Object.entries(event.headers).map(([name, value]) => [name.toLowerCase(), value]));
  return (name) => headers.get(name.toLowerCase()) ?? null;
}

function problemMapper(settings: HttpSettings): HttpMiddleware {
  return {
    onError: (request) => {
      const requestId = request.event.requestContext.requestId;
      const refusal =
        request.error instanceof RefusedRequest
          ? request.error.refusal
          : {
              code: 'internal_error' as const,
              detail: 'Try again with the same Idempotency-Key; nothing is lost.',
            };
      request.response = toResult(
        toProblem(refusal, { siteUrl: settings.siteUrl, requestId }),
        request.event,
        settings,
      );
    },
  };
}

function closingLine(route: Route, observation: () => Observation): HttpMiddleware {
  const startedAt = new WeakMap<object, number>();
  const close = (
    event: APIGatewayProxyEvent,
    response: APIGatewayProxyResult | null | undefined,
    fault: unknown,
  ) => {
    const status = statusOf(response, fault);
    const durationMs = performance.now() - (startedAt.get(event) ?? performance.now());
    const line = observation();
    line.count(status >= 500 ? 'RequestFailed' : status >= 400 ? 'RequestRefused' : 'RequestHandled');
    line.duration('RequestDurationMs', durationMs);
    const ids = { requestId: event.requestContext.requestId, route: `${route.method} ${route.path}`, status };
    line.close(status >= 500 ? 'request_failed' : 'request_handled', {
      ...ids,
      durationMs: Math.round(durationMs),
      ...(status === 500 ? faultFields(fault) : {}),
    });
  };
  return {
    before: (request) => {
      startedAt.set(request.event, performance.now());
    },
    after: (request) => {
      close(request.event, request.response, null);
    },
    onError: (request) => {
      close(request.event, null, request.error);
    },
  };
}

function statusOf(response: APIGatewayProxyResult | null | undefined, fault: unknown): number {
  if (response) return response.statusCode;
  if (fault instanceof RefusedRequest) return toProblem(fault.refusal, { siteUrl: '', requestId: '' }).status;
  return 500;
}

/** Adds what every answer carries: the request id, no storing, CORS for the stage's origins. */
function toResult(
  answer: HttpAnswer,
  event: APIGatewayProxyEvent,
  settings: HttpSettings,
): APIGatewayProxyResult {
  const origin = headerReader(event)('origin');
  const allowed = origin !== null && settings.allowedOrigins.includes(origin);
  return {
    statusCode: answer.status,
    headers: {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'Strict-Transport-Security': 'max-age=63072000',
      'X-Request-Id': event.requestContext.requestId,
      Vary: 'Origin',
      ...(allowed
        ? {
            'Access-Control-Allow-Origin': origin,
            'Access-Control-Expose-Headers':
              'ETag, Existing-Payment, Idempotent-Replayed, Retry-After, X-Request-Id',
          }
        : {}),
      ...answer.headers,
    },
    body: typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body),
  };
}
