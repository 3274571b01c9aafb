import { problems } from '../../../../lib/shared/refusal.ts';
import type { ProblemCode } from '../../../../lib/shared/refusal.ts';
import { takesBody } from '../../../../lib/shared/routes.ts';
import type { Route, RouteName } from '../../../../lib/shared/routes.ts';
import { answerExamples, problemExamplesOf, routeRefusals } from './examples.ts';
import { headerRefs } from './headers.ts';
import type { HeaderName } from './headers.ts';
import type { Answer, Operation } from './operation.ts';
import { schemaRef } from './schemas.ts';
import { queryFields } from './wire-schema.ts';

/** Problems that say after how many seconds to ask again. */
const waiting: readonly ProblemCode[] = [
  'document_not_ready',
  'idempotency_in_progress',
  'operation_in_progress',
  'rate_limited',
  'processor_unavailable',
  'service_unavailable',
];

/** Every answer of a route, by status: its own, then one per status of the problems that can occur. */
export function answersOf(
  name: RouteName,
  route: Route,
  operation: Operation,
): Readonly<Record<string, object>> {
  const answers: Record<string, object> = {};
  for (const [status, answer] of Object.entries(operation.answers)) {
    answers[status] = toResponse(answer, answerExamples[name]?.[Number(status)]);
  }
  if (operation.conditional) answers['304'] = notModified;
  for (const [status, codes] of problemsByStatus(problemCodes(route, operation))) {
    const own = { name, isReplayed: route.keyed && codes.some((code) => isKept(code)) };
    answers[status] = isSaidEverywhere(codes, own) ? problemRef(codes) : toProblemResponse(codes, own);
  }
  return answers;
}

/** What a route says of a problem beside what is said of it everywhere. */
interface OwnProblem {
  readonly name: RouteName;
  /** A replay of its key has the same answer. */
  readonly isReplayed: boolean;
}

function isSaidEverywhere(codes: readonly ProblemCode[], { name, isReplayed }: OwnProblem): boolean {
  return (
    !isReplayed && codes.length === 1 && codes.every((code) => routeRefusals[name]?.[code] === undefined)
  );
}

/** Refusals that are the answer of their key from then on; these three are about the key, or passing. */
function isKept(code: ProblemCode): boolean {
  const passing = ['idempotency_in_progress', 'operation_in_progress', 'idempotency_key_reused'];
  return [402, 404, 409, 422].includes(problems[code].status) && !passing.includes(code);
}

const notModified = {
  description: 'You have it already.',
  headers: headerRefs(['X-Request-Id', 'ETag', 'Cache-Control']),
};

/** The answers that are one problem and nothing else, described once for all routes; those that the text refers to. */
export function answersNamedIn(text: string) {
  const named = problemNames().filter((code) => text.includes(`"#/components/responses/${nameOf(code)}"`));
  return Object.fromEntries(named.map((code) => [nameOf(code), toProblemResponse([code], null)]));
}

/** The problems of a route: what its own code refuses, and what the stack and the gateway around it do. */
function problemCodes(route: Route, operation: Operation): readonly ProblemCode[] {
  const around: readonly ProblemCode[] = [
    'request_blocked',
    'rate_limited',
    'internal_error',
    'service_unavailable',
    'timed_out',
    ...(route.scope === 'public' ? [] : signedInProblems(route)),
    ...(takesBody(route) ? bodyProblems : []),
    ...(operation.body === undefined ? [] : (['card_data_rejected'] as const)),
    ...(operation.query === undefined ? [] : queryProblems(operation)),
    ...(route.keyed ? keyProblems : []),
  ];
  return [...new Set([...operation.refusals, ...around])].sort();
}

function signedInProblems(route: Route): readonly ProblemCode[] {
  return ['unauthenticated', 'scope_missing', ...(route.browser ? (['origin_not_allowed'] as const) : [])];
}

const bodyProblems: readonly ProblemCode[] = [
  'malformed_json',
  'validation_failed',
  'body_too_large',
  'media_type_not_supported',
];

const keyProblems: readonly ProblemCode[] = [
  'idempotency_key_missing',
  'idempotency_key_invalid',
  'idempotency_in_progress',
  'idempotency_key_reused',
];

function queryProblems({ query }: Operation): readonly ProblemCode[] {
  const paged = query !== undefined && queryFields(query).some(({ name }) => name === 'cursor');
  return paged ? ['validation_failed', 'cursor_invalid'] : ['validation_failed'];
}

function problemsByStatus(codes: readonly ProblemCode[]): ReadonlyMap<number, readonly ProblemCode[]> {
  return Map.groupBy(codes, (code) => problems[code].status);
}

function toResponse({ description, shapes, headers = [] }: Answer, examples?: object) {
  const told = { description, headers: headerRefs(['X-Request-Id', ...headers]) };
  if (shapes === null) return told;
  const [shape, ...more] = shapes.map((name) => schemaRef(name));
  const schema = more.length === 0 ? (shape ?? { type: 'object' }) : { anyOf: [shape, ...more] };
  return { ...told, content: { 'application/json': { schema, examples } } };
}

function toProblemResponse(codes: readonly ProblemCode[], own: OwnProblem | null) {
  const headers: readonly HeaderName[] = [
    'X-Request-Id',
    ...(codes.includes('unauthenticated') ? (['WWW-Authenticate'] as const) : []),
    ...(codes.some((code) => waiting.includes(code)) ? (['Retry-After'] as const) : []),
    ...(own?.isReplayed ? (['Idempotent-Replayed'] as const) : []),
  ];
  return {
    description: codes.map((code) => `${code}: ${problems[code].title}.`).join(' '),
    headers: headerRefs(headers),
    content: {
      'application/problem+json': {
        schema: { allOf: [schemaRef('Problem'), { properties: { code: { enum: codes } } }] },
        examples: problemExamplesOf(own?.name ?? null, codes),
      },
    },
  };
}

function problemRef(codes: readonly ProblemCode[]) {
  return { $ref: `#/components/responses/${codes.map(nameOf).join('')}` };
}

/** `rate_limited` is `RateLimited`. */
function nameOf(code: string): string {
  return code.replaceAll(/(?:^|_)(.)/g, (_match, letter: string) => letter.toUpperCase());
}

function problemNames(): readonly ProblemCode[] {
  return Object.keys(problems).filter((code): code is ProblemCode => Object.hasOwn(problems, code));
}
