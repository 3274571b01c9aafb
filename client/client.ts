import type { Answer } from './answer.ts';
import { problemFrom, unreachable, unreadable } from './problem.ts';
import { untilAnswered } from './retry.ts';
import type { Trying } from './retry.ts';
import type { Caller, CallOf, Route, ValueOf } from './route.ts';
import type { Intent } from './intent.ts';

/** The API answers within 29 s or says that it could not. */
const patienceMs = 35_000;

/** After six tries about a quarter of a minute has passed, or whatever the API asked for. */
const usualTries = 6;

/** Where the API is and who calls it. */
export interface ClientSettings {
  /** Origin of the API, without `/v1`, which the routes begin with. */
  readonly baseUrl: string;
  /** `pks_…` on a server, `pkb_…` in a page, an access token; null where only public routes are called. */
  readonly key: string | null;
  readonly fetch?: typeof globalThis.fetch;
  /** How often a call is made in all before its failure is answered; 6 where nothing is said. */
  readonly tries?: number;
}

/** How one call differs from the usual. */
export type CallOptions = Partial<Trying>;

type Arguments<R extends Route> =
  Partial<CallOf<R>> extends CallOf<R> ? [call?: CallOf<R> & CallOptions] : [call: CallOf<R> & CallOptions];

/** The payment API, by the names of its routes. */
export interface Client<By extends Caller = Caller> {
  /**
   * Calls a route such as `POST /v1/refunds` and answers what it said. A call that may be repeated is repeated, always
   * under the key of its intent, while there is no connection, the API is busy, or the outcome is not known yet (202).
   */
  call<R extends Route>(route: R, ...given: Arguments<R>): Promise<Answer<ValueOf<R, By>>>;
}

/** Any route's call, as it is sent. */
interface Sent extends CallOptions {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly intent?: Intent;
}

const urlOf = (baseUrl: string, template: string, { path = {}, query = {} }: Sent): string => {
  const filled = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
  const said = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(said.map(([name, value]): [string, string] => [name, String(value)]));
  return `${baseUrl.replace(/\/$/, '')}${filled}${search.size === 0 ? '' : `?${search.toString()}`}`;
};

const headersOf = (key: string | null, { headers, body, intent }: Sent): Record<string, string> => ({
  ...(key === null ? {} : { Authorization: `Bearer ${key}` }),
  ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
  ...(intent === undefined ? {} : { 'Idempotency-Key': intent.key }),
  ...headers,
});

const answerFrom = async (response: Response): Promise<Answer<unknown>> => {
  const { headers, status } = response;
  const requestId = headers.get('X-Request-Id');
  if (status === 204) return { ok: true, value: null, status, requestId, headers };
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) return { ok: false, problem: problemFrom(status, body, headers) };
  if (body === undefined) return { ok: false, problem: { ...unreadable, requestId } };
  return { ok: true, value: body, status, requestId, headers };
};

/** What a developer needs to see of it; a browser says no more than that it failed, also of an origin it may not ask. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${reasonOf(error.cause)})` : error.message;
};

const once = async (
  { baseUrl, key, fetch: send = globalThis.fetch }: ClientSettings,
  route: Route,
  given: Sent,
): Promise<Answer<unknown>> => {
  const [method = '', template = ''] = route.split(' ');
  const patience = AbortSignal.timeout(patienceMs);
  try {
    const response = await send(urlOf(baseUrl, template, given), {
      method,
      headers: headersOf(key, given),
      ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
      credentials: 'omit',
      redirect: 'manual',
      signal: given.signal ? AbortSignal.any([given.signal, patience]) : patience,
    });
    return await answerFrom(response);
  } catch (error) {
    return { ok: false, problem: { ...unreachable, detail: reasonOf(error) } };
  }
};

/** Whether a second one does nothing that the first has not done; one that names a version would contradict itself. */
const isRepeatable = (route: Route, { intent, headers = {} }: Sent): boolean => {
  if (intent !== undefined) return true;
  return /^(GET|PUT|DELETE) /.test(route) && !('If-Match' in headers || 'If-None-Match' in headers);
};

const never = new AbortController().signal;
const saysNothing = (): void => undefined;

/** A client of the payment API; it keeps nothing, so one serves a whole page or process. */
export const createClient = (settings: ClientSettings): Client => {
  const call = (route: Route, given: Sent = {}): Promise<Answer<unknown>> => {
    const { tries = settings.tries ?? usualTries, signal = never, onWait = saysNothing } = given;
    const most = isRepeatable(route, given) ? tries : 1;
    return untilAnswered(() => once(settings, route, given), { tries: most, signal, onWait });
  };
  // What the document says of a route is all that is known of its answers.
  return { call } as Client;
};

/** The same for a server key, which is answered a payment as a whole: its customer, its amounts, `captureBefore`. */
export const createServerClient = (settings: ClientSettings): Client<'server'> =>
  createClient(settings) as Client<'server'>;
