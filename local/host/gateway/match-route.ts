import type { ApiMethod, ApiResource } from './api-model.ts';

/** Where a request leads. */
export interface RouteMatch {
  readonly resource: ApiResource;
  readonly method: ApiMethod;
  readonly pathParameters: Readonly<Record<string, string>>;
}

const isGreedy = (segment: string): boolean => segment.endsWith('+}');
const isParameter = (segment: string): boolean => segment.startsWith('{');

const fits = (segments: readonly string[], path: readonly string[]): boolean => {
  const last = segments.at(-1);
  const lengthFits =
    last !== undefined && isGreedy(last) ? path.length >= segments.length : path.length === segments.length;
  return lengthFits && segments.every((segment, at) => isParameter(segment) || segment === path[at]);
};

// Literal before parameter before greedy parameter, from left to right, as the gateway prefers.
const rank = (segments: readonly string[]): string =>
  segments.map((segment) => (isGreedy(segment) ? '2' : isParameter(segment) ? '1' : '0')).join('');

const parametersOf = (segments: readonly string[], path: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    segments.flatMap((segment, at) => {
      if (!isParameter(segment)) return [];
      const value = isGreedy(segment) ? path.slice(at).join('/') : (path[at] ?? '');
      return [[segment.replace(/[{}+]/g, ''), decodeURIComponent(value)]];
    }),
  );

/** Finds the method that serves a path inside the stage; null is the gateway's own refusal. */
export const matchRoute = (
  resources: readonly ApiResource[],
  method: string,
  path: string,
): RouteMatch | null => {
  const parts = path.split('/').slice(1);
  const trimmed = parts.at(-1) === '' ? parts.slice(0, -1) : parts;
  const [resource] = resources
    .filter(({ segments }) => fits(segments, trimmed))
    .sort((a, b) => rank(a.segments).localeCompare(rank(b.segments)));
  const found = resource?.methods.get(method) ?? resource?.methods.get('ANY');
  return resource && found
    ? { resource, method: found, pathParameters: parametersOf(resource.segments, trimmed) }
    : null;
};
