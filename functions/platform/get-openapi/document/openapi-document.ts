import { fileURLToPath } from 'node:url';
import { routes } from '../../../../lib/shared/routes.ts';
import type { Route, RouteName } from '../../../../lib/shared/routes.ts';
import { roleScopes } from '../../../../lib/shared/scopes.ts';
import type { Scope } from '../../../../lib/shared/scopes.ts';
import { answersNamedIn, answersOf } from './answers.ts';
import { bodyExamples, namedProblemExamples } from './examples.ts';
import { pathParameterOf } from './fields.ts';
import { headers, requestHeaders } from './headers.ts';
import type { RequestHeaderName } from './headers.ts';
import { operations } from './operations.ts';
import { tags } from './operation.ts';
import type { Operation } from './operation.ts';
import { namedSchemas, schemaRef } from './schemas.ts';
import type { BodyName } from './schemas.ts';
import { queryFields } from './wire-schema.ts';

const description = [
  'Takes card payments. Amounts are integers in the minor unit of their currency, which is a lower-case ISO code.',
  'Refusals are problem documents (RFC 9457) with a stable code and a pointer per field; tell them apart by code.',
  'Every keyed request may be sent again with its Idempotency-Key. Answers may gain members; ignore unknown ones.',
  'Answers are not to be kept (Cache-Control: no-store) but where an operation says so. Limits of requests are told by',
  '429 with Retry-After alone.',
].join(' ');

/** `docs/openapi.json`, made from the table of routes and the schemas that the handlers run. */
function openapiDocument() {
  const described = paths();
  return {
    openapi: '3.1.1',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: { title: 'Payments', version: '1', description, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/', description: 'The origin that this document comes from' }],
    tags: Object.entries(tags).map(([name, about]) => ({ name, description: about })),
    paths: described,
    components: {
      securitySchemes,
      parameters: requestHeaders,
      headers,
      responses: answersNamedIn(JSON.stringify(described)),
      examples: namedProblemExamples(),
      schemas: namedSchemas(),
    },
  };
}

/** The document as it is kept: a newline at its end, and the same bytes each time. */
export function openapiText(): string {
  return `${JSON.stringify(openapiDocument(), null, 2)}\n`;
}

const securitySchemes = {
  key: {
    type: 'http',
    scheme: 'bearer',
    description: 'A server key (pks_…) with the scopes that the operation names.',
  },
  browserKey: {
    type: 'http',
    scheme: 'bearer',
    description: 'A key for pages (pkb_…): creates from the catalogue, then opens what its secret opens.',
  },
  person: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'An access token of a person of finance or ops, whose role has the scopes of the operation.',
  },
};

function paths(): Record<string, Record<string, unknown>> {
  const made: Record<string, Record<string, unknown>> = {};
  for (const name of routeNames()) {
    const route = routes[name];
    made[route.path] = { ...made[route.path], [route.method.toLowerCase()]: operationOf(name) };
  }
  return made;
}

function routeNames(): readonly RouteName[] {
  return Object.keys(routes).filter((name): name is RouteName => Object.hasOwn(routes, name));
}

function operationOf(name: RouteName) {
  const route: Route = routes[name];
  const operation = operations[name];
  const { tag, summary, body } = operation;
  return {
    operationId: name,
    tags: [tag],
    summary,
    description: operation.description,
    security: securityOf(route),
    parameters: parametersOf(route, operation),
    ...(body === undefined ? {} : { requestBody: requestBodyOf(body) }),
    responses: answersOf(name, route, operation),
  };
}

function requestBodyOf(body: BodyName) {
  const content = { 'application/json': { schema: schemaRef(body), example: bodyExamples[body] } };
  return { required: true, content };
}

function securityOf(route: Route): readonly Record<string, readonly string[]>[] {
  if (route.scope === 'public') return [];
  const { scope } = route;
  return [
    { key: [scope] },
    ...(isOfPeople(scope) ? [{ person: [scope] }] : []),
    ...(route.browser ? [{ browserKey: [] }] : []),
  ];
}

function isOfPeople(scope: Scope): boolean {
  return Object.values<readonly Scope[]>(roleScopes).some((granted) => granted.includes(scope));
}

function parametersOf(route: Route, operation: Operation) {
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    description: pathParameterOf(route.path, name ?? ''),
    schema: { type: 'string' },
  }));
  const inQuery = operation.query === undefined ? [] : queryFields(operation.query);
  return [
    ...inPath,
    ...inQuery.map((field) => ({ in: 'query', ...field })),
    ...headerNames(route, operation).map((name) => ({ $ref: `#/components/parameters/${name}` })),
  ];
}

function headerNames(route: Route, { conditional, sends = [] }: Operation): readonly RequestHeaderName[] {
  return [
    ...(route.keyed ? (['Idempotency-Key'] as const) : []),
    ...(route.browser && route.scope !== 'public' ? (['Payment-Client-Secret'] as const) : []),
    ...(conditional ? (['If-None-Match'] as const) : []),
    ...sends,
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(openapiText());
