/** One API request from its bytes to its answer. */
import { checkVersion, identify, refuseBrowser } from './access.ts';
import { StripeFailure } from './errors.ts';
import type { ApiPlan } from './faults.ts';
import type { Form } from './form.ts';
import { inUse, type Kept, keep, keyed, type Keyed, lookUp } from './idempotency.ts';
import { randomText } from './ids.ts';
import { errorForBrowser, forBrowser, render } from './render.ts';
import { routes } from './routes.ts';
import { findRoute, type Prepared } from './routing.ts';
import { apiVersion, type Call, type World } from './world.ts';

export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly form: Form;
  readonly authorization: string | undefined;
  readonly version: string | undefined;
  readonly idempotencyKey: string | undefined;
}

/** `null` means that the connection is cut without an answer. */
export type ApiAnswer = { status: number; body: string; headers: Record<string, string> } | null;

export interface Api {
  answer(request: ApiRequest): Promise<ApiAnswer>;
}

interface Accepted {
  readonly prepared: Prepared;
  readonly fromBrowser: boolean;
  readonly keyed: Keyed | null;
}

function outage(): StripeFailure {
  const body = { type: 'api_error', message: 'Stripe is currently unavailable. Try again later.' } as const;
  return new StripeFailure(503, body, { beforeExecution: true });
}

/** Comes before the idempotency layer, so the same key may still succeed: https://docs.stripe.com/error-low-level */
function rateLimited(): StripeFailure {
  return new StripeFailure(
    429,
    {
      type: 'invalid_request_error',
      code: 'rate_limit',
      message:
        'Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.',
    },
    { beforeExecution: true, headers: { 'stripe-rate-limited-reason': 'endpoint-rate' } },
  );
}

/** A fault while the endpoint worked: nothing of it happened, but the key keeps the 500. */
function broken(): StripeFailure {
  const message = 'An unknown error occurred. Please contact support@stripe.com if this continues.';
  return new StripeFailure(
    500,
    { type: 'api_error', message },
    { headers: { 'stripe-should-retry': 'false' } },
  );
}

interface Answered {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly replayed: boolean;
}

export function createApi(world: World, afterwards: () => void): Api {
  const inFlight = new Set<string>();

  /** Holds the key while the work goes on, so that its twin meets 409. */
  const exclusively = async (key: string | null, work: () => Promise<Answered>): Promise<Answered> => {
    if (key === null) return work();
    if (inFlight.has(key)) throw inUse(key);
    inFlight.add(key);
    return work().finally(() => inFlight.delete(key));
  };

  const answered = async (request: ApiRequest, plan: ApiPlan, id: string): Promise<Answered> => {
    if (plan.outage) throw outage();
    if (plan.rateLimited) throw rateLimited();
    const accepted = accept(world, request);
    return exclusively(accepted.keyed?.key ?? null, async () => {
      const kept = accepted.keyed === null ? null : lookUp(world, accepted.keyed);
      if (kept !== null) return replayed(kept);
      await waited(world, plan.latencyMs);
      return first(execute(world, { accepted, fails: plan.fails, id }));
    }).finally(afterwards);
  };

  return {
    answer: async (request) => {
      const id = `req_${randomText(14)}`;
      const plan = world.faults.planRequest(request.method, request.path);
      if (plan.cut === 'before') {
        record(world, request, { id, status: null, replayed: false });
        return null;
      }
      const result = await answered(request, plan, id).catch((error: unknown) => refusal(world, error));
      const cut = plan.cut === 'after';
      record(world, request, { id, status: cut ? null : result.status, replayed: result.replayed });
      if (cut) return null;
      return {
        status: result.status,
        body: result.body,
        headers: { ...envelope(request, id), ...result.headers },
      };
    },
  };
}

function accept(world: World, request: ApiRequest): Accepted {
  const caller = identify(world.keys, request.authorization, request.form);
  checkVersion(request.version);
  const match = findRoute(routes, request.method, request.path);
  if (match === null) throw unrecognized(request);
  if (caller === 'publishable' && !match.route.forBrowsers) throw refuseBrowser();
  const { key: _apiKey, ...form } = request.form;
  const prepared = match.route.prepare(form, match.ids);
  // GET and DELETE repeat themselves harmlessly and are never kept under a key.
  const key = request.method === 'POST' ? request.idempotencyKey : undefined;
  return {
    prepared,
    fromBrowser: caller === 'publishable',
    keyed: key === undefined ? null : keyed(key, request, form),
  };
}

function waited(world: World, ms: number): Promise<void> {
  if (ms === 0) return Promise.resolve();
  return new Promise((resolve) => {
    world.clock.at(world.clock.now() + ms, resolve);
  });
}

/** Effects, events and the kept answer in one transaction. */
function execute(world: World, order: { accepted: Accepted; fails: boolean; id: string }): Kept {
  const { accepted, id } = order;
  const cause = { request: id, idempotencyKey: accepted.keyed?.key ?? null };
  const call: Call = { world, cause, fromBrowser: accepted.fromBrowser };
  return world.store.atomically(() => {
    const result = order.fails ? broken() : attempt(call, accepted.prepared);
    const kept = { ...finished(call, accepted.prepared, result), request: id };
    const begun = !(result instanceof StripeFailure && result.beforeExecution);
    if (accepted.keyed !== null && begun) keep(world, accepted.keyed, kept);
    return kept;
  });
}

/** A kept 500 stays a 500: trying again is of no use. https://docs.stripe.com/error-low-level */
function retryHint(status: number): Record<string, string> {
  return status >= 500 ? { 'stripe-should-retry': 'false' } : {};
}

function first(kept: Kept): Answered {
  return { ...kept, headers: retryHint(kept.status), replayed: false };
}

function replayed(kept: Kept): Answered {
  const headers = {
    'idempotent-replayed': 'true',
    'original-request': kept.request,
    ...retryHint(kept.status),
  };
  return { ...kept, headers, replayed: true };
}

function unrecognized(request: ApiRequest): StripeFailure {
  const message = `Unrecognized request URL (${request.method}: ${request.path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`;
  return new StripeFailure(404, { type: 'invalid_request_error', message }, { beforeExecution: true });
}

/** A refusal is an answer whose effects stand (a declined charge exists); anything else undoes the transaction. */
function attempt(call: Call, prepared: Prepared): unknown {
  try {
    return prepared.run(call);
  } catch (error) {
    if (error instanceof StripeFailure) return error;
    throw error;
  }
}

function finished(call: Call, prepared: Prepared, result: unknown): Pick<Kept, 'body' | 'status'> {
  if (result instanceof StripeFailure) {
    return {
      status: result.status,
      body: pretty({ error: call.fromBrowser ? errorForBrowser(result.body) : result.body }),
    };
  }
  const rendered = render(call.world, result, prepared.expansions);
  return { status: 200, body: pretty(call.fromBrowser ? forBrowser(rendered) : rendered) };
}

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

function refusal(world: World, error: unknown): Answered {
  if (error instanceof StripeFailure) {
    return {
      status: error.status,
      body: pretty({ error: error.body }),
      headers: error.headers,
      replayed: false,
    };
  }
  world.log(`stripe twin: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  const failure = broken();
  return {
    status: failure.status,
    body: pretty({ error: failure.body }),
    headers: failure.headers,
    replayed: false,
  };
}

function envelope(request: ApiRequest, id: string): Record<string, string> {
  return {
    'request-id': id,
    'stripe-version': apiVersion,
    ...(request.idempotencyKey === undefined ? {} : { 'idempotency-key': request.idempotencyKey }),
  };
}

/** The log behind `/_twin/requests`; a cut connection has no status. */
function record(
  world: World,
  request: ApiRequest,
  outcome: { id: string; status: number | null; replayed: boolean },
): void {
  const { method, path, idempotencyKey } = request;
  world.store
    .sql('INSERT INTO requests (id, at, method, path, key, status, replayed) VALUES (?, ?, ?, ?, ?, ?, ?)')
    .run(
      outcome.id,
      world.clock.now(),
      method,
      path,
      idempotencyKey ?? null,
      outcome.status,
      Number(outcome.replayed),
    );
}
