import type { Answer } from './answer.ts';
import { Refused, notFound } from './answer.ts';

/** A request to the console's API. */
export interface Asked {
  /** What stands in the place of `:name`. */
  readonly name: string;
  /** What stands in the place of `:part`. */
  readonly part: string;
  readonly query: URLSearchParams;
  /** Parsed; undefined where there is none. */
  readonly body: unknown;
}

export type Handler = (asked: Asked) => Answer | Promise<Answer>;

/** Handlers by method and path, e.g. `GET /api/mails/:name/attachments/:part`. */
export type Routes = Readonly<Record<string, Handler>>;

interface Pattern {
  readonly method: string;
  readonly segments: readonly string[];
  readonly handler: Handler;
}

const parse = ([route, handler]: readonly [string, Handler]): Pattern => {
  const [method = '', path = ''] = route.split(' ');
  return { method, segments: path.split('/'), handler };
};

const fits = ({ segments }: Pattern, path: readonly string[]): boolean =>
  segments.length === path.length &&
  segments.every((segment, at) => segment.startsWith(':') || segment === path[at]);

const decoded = (segment: string | undefined): string => {
  try {
    return decodeURIComponent(segment ?? '');
  } catch {
    throw new Refused(400, 'malformed_path', 'The path cannot be read.');
  }
};

export interface Found {
  readonly handler: Handler;
  readonly names: Pick<Asked, 'name' | 'part'>;
}

/** Finds who answers; refuses what nobody does. */
export const createRouter = (routes: Routes): ((method: string, path: string) => Found) => {
  const patterns = Object.entries(routes).map(parse);
  return (method, path) => {
    const segments = path.split('/');
    const fitting = patterns.filter((pattern) => fits(pattern, segments));
    if (fitting.length === 0) throw notFound(path);
    const pattern = fitting.find((each) => each.method === method);
    if (pattern === undefined) {
      throw new Refused(405, 'method_not_allowed', `${method} means nothing at ${path}.`);
    }
    const at = (name: string): string => decoded(segments[pattern.segments.indexOf(name)]);
    return { handler: pattern.handler, names: { name: at(':name'), part: at(':part') } };
  };
};

/** A whole number of the query, within its limits. */
export const numberIn = (
  query: URLSearchParams,
  name: string,
  limits: { readonly byDefault: number; readonly most: number },
): number => {
  const text = query.get(name) ?? '';
  if (text === '') return limits.byDefault;
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) {
    throw new Refused(400, 'validation_failed', `${name} must be a positive whole number.`);
  }
  return Math.min(number, limits.most);
};
