/** How a route reads its parameters first and works afterwards. */
import { resourceMissing } from './errors.ts';
import type { Form } from './form.ts';
import type { Kind } from './objects.ts';
import { listOf, type Read, type Reader, readForm, text } from './params.ts';
import type { Call } from './world.ts';

type Shape = Readonly<Record<string, Reader<unknown>>>;

/** What a request asks for, found valid but not begun. */
export interface Prepared {
  readonly expansions: readonly string[];
  readonly run: (call: Call) => unknown;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly segments: readonly string[];
  /** A publishable key may call it, as Stripe.js does. */
  readonly forBrowsers: boolean;
  readonly prepare: (form: Form, ids: readonly string[]) => Prepared;
}

interface RouteParts<S extends Shape> {
  readonly shape: S;
  /** Refuses what needs no state to be found wrong. */
  readonly check?: (params: Read<S>) => void;
  readonly run: (call: Call, params: Read<S>, id: string) => unknown;
  readonly forBrowsers?: boolean;
}

const common = { expand: listOf(text) };

/** `POST /v1/payment_intents/:id/confirm` and what it does. */
export function route<S extends Shape>(pattern: string, parts: RouteParts<S>): Route {
  const [method = '', path = ''] = pattern.split(' ');
  if (method !== 'GET' && method !== 'POST' && method !== 'DELETE')
    throw new Error(`no such method: ${pattern}`);
  return {
    method,
    segments: path.split('/'),
    forBrowsers: parts.forBrowsers ?? false,
    prepare: (form, ids) => {
      const { expand, ...rest } = form;
      const { expand: expansions } = readForm(common, expand === undefined ? {} : { expand });
      const params = readForm(parts.shape, rest);
      parts.check?.(params);
      return { expansions: expansions ?? [], run: (call) => parts.run(call, params, ids[0] ?? '') };
    },
  };
}

export interface Match {
  readonly route: Route;
  readonly ids: readonly string[];
}

export function findRoute(routes: readonly Route[], method: string, path: string): Match | null {
  const actual = path.split('/');
  for (const candidate of routes) {
    if (candidate.method !== method || candidate.segments.length !== actual.length) continue;
    const fits = candidate.segments.every(
      (segment, index) => segment.startsWith(':') || segment === actual[index],
    );
    if (!fits) continue;
    const ids = candidate.segments.flatMap((segment, index) =>
      segment.startsWith(':') ? [actual[index] ?? ''] : [],
    );
    return { route: candidate, ids: ids.map((id) => decodeURIComponent(id)) };
  }
  return null;
}

/** An object of the account by its id, or 404. */
export function stored({ world }: Call, kind: Kind, id: string): unknown {
  const found = world.store.find(kind, id);
  if (found === null) throw resourceMissing(kind.replaceAll('_', ' '), id, 'id');
  return found.value;
}
