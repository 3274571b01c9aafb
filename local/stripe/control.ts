/** The twin's own routes under `/_twin/`: bad days, the Dashboard, the cardholder, the clock, and a look inside. */
import { captureIntent, cancelIntent } from './capture.ts';
import { answerChallenge } from './challenges.ts';
import { allDeliveries, resend } from './deliveries.ts';
import { dashboardDispute } from './dashboard-dispute.ts';
import { parameterError, resourceMissing, StripeFailure } from './errors.ts';
import { type Form, formOfJson } from './form.ts';
import { inspect, reset } from './inspect.ts';
import {
  flag,
  given,
  integer,
  listOf,
  objectOf,
  oneOf,
  type Reader,
  readForm,
  required,
  text,
} from './params.ts';
import { cancelShape, captureShape } from './payment-intent-params.ts';
import { createPayout, dashboardPayoutShape } from './payouts.ts';
import { cancelPendingRefund, checkRefund, createRefund, refundShape } from './refunds.ts';
import { rollSecret } from './webhook-endpoints.ts';
import { ofItself, type World } from './world.ts';

export interface ControlRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

/** Null: done, and nothing to say (204). */
export type ControlAnswer = { status: number; body: unknown } | null;

interface Context {
  readonly world: World;
  readonly request: ControlRequest;
  readonly form: Form;
  readonly id: string;
}

type Handler = (context: Context) => unknown;

const number: Reader<number> = (value, name) => {
  const parsed = Number(text(value, name));
  if (Number.isFinite(parsed) && parsed >= 0) return parsed;
  throw parameterError(`Invalid number: ${name}`, null, name);
};

const share: Reader<number> = (value, name) => {
  const parsed = number(value, name);
  if (parsed <= 1) return parsed;
  throw parameterError(`${name} must be between 0 and 1`, null, name);
};

const faultsShape = {
  seed: integer,
  api: objectOf({
    outage: flag,
    latencyMs: number,
    errorRate: share,
    timeout: oneOf('none', 'before', 'after'),
    rateLimitRate: share,
    match: text,
    times: integer,
  }),
  webhooks: objectOf({
    drop: share,
    duplicate: integer,
    shuffle: flag,
    delayMs: number,
    types: listOf(text),
  }),
  balance: objectOf({ insufficient: flag, refuses: flag }),
};

function setFaults({ world, form }: Context): null {
  const params = readForm(faultsShape, form);
  if (params.seed !== undefined) world.faults.seed(params.seed);
  if (params.api !== undefined) world.faults.setApi(given(params.api));
  if (params.webhooks !== undefined) world.faults.setWebhooks(given(params.webhooks));
  if (params.balance !== undefined)
    world.faults.setBalance({
      insufficient: params.balance.insufficient ?? false,
      refuses: params.balance.refuses ?? false,
    });
  return null;
}

function dashboardCancel({ world, form }: Context): unknown {
  const params = readForm({ ...cancelShape, payment_intent: text, refund: text }, form);
  if (params.refund !== undefined) return cancelPendingRefund(world, params.refund);
  return cancelIntent(ofItself(world), required(params.payment_intent, 'payment_intent'), params);
}

function dashboardCapture({ world, form }: Context): unknown {
  const params = readForm({ ...captureShape, payment_intent: text }, form);
  return captureIntent(ofItself(world), required(params.payment_intent, 'payment_intent'), params);
}

function dashboardRefund({ world, form }: Context): unknown {
  const params = readForm(refundShape, form);
  checkRefund(params);
  return createRefund(ofItself(world), params);
}

function dashboardPayout({ world, form }: Context): unknown {
  return createPayout(ofItself(world), readForm(dashboardPayoutShape, form));
}

function dashboardRoll({ world, form }: Context): unknown {
  const params = readForm({ webhook_endpoint: text, expires_in_ms: integer }, form);
  const endpoint = required(params.webhook_endpoint, 'webhook_endpoint');
  return { secret: rollSecret(world, endpoint, params.expires_in_ms ?? 86_400_000) };
}

function resendEvent({ world, id }: Context): unknown {
  const event = world.store.find('event', id);
  if (event === null) throw resourceMissing('event', id, 'id');
  return { deliveries: resend(world, event.value) };
}

const routes: readonly (readonly [string, Handler])[] = [
  ['GET /_twin/faults', ({ world }) => world.faults.show()],
  ['POST /_twin/faults', setFaults],
  [
    'DELETE /_twin/faults',
    ({ world }) => {
      world.faults.clear();
      return null;
    },
  ],
  ['POST /_twin/dashboard/refund', dashboardRefund],
  ['POST /_twin/dashboard/cancel', dashboardCancel],
  ['POST /_twin/dashboard/capture', dashboardCapture],
  ['POST /_twin/dashboard/payout', dashboardPayout],
  ['POST /_twin/dashboard/dispute', ({ world, form }) => dashboardDispute(world, form)],
  ['POST /_twin/dashboard/roll_secret', dashboardRoll],
  [
    'POST /_twin/challenges/:id',
    ({ world, form, id }) => {
      const params = readForm({ result: oneOf('complete', 'fail', 'abandon') }, form);
      answerChallenge(world, id, required(params.result, 'result'));
      return null;
    },
  ],
  ['POST /_twin/webhooks/:id/resend', resendEvent],
  [
    'GET /_twin/state',
    ({ world, request }) => inspect(world, request.query.get('type'), request.query.get('id')),
  ],
  [
    'GET /_twin/requests',
    ({ world, request }) => ({ items: requestLog(world, request.query.get('idempotency_key')) }),
  ],
  ['GET /_twin/deliveries', ({ world }) => ({ items: deliveryLog(world) })],
  [
    'POST /_twin/reset',
    ({ world }) => {
      reset(world);
      return null;
    },
  ],
];

function requestLog(world: World, key: string | null): unknown[] {
  const rows = world.store.sql('SELECT * FROM requests WHERE ?1 IS NULL OR key = ?1 ORDER BY seq').all(key);
  return rows.map((row) => ({
    id: row['id'],
    at: row['at'],
    method: row['method'],
    path: row['path'],
    key: row['key'],
    status: row['status'],
    replayed: row['replayed'] === 1,
  }));
}

function deliveryLog(world: World): unknown[] {
  return allDeliveries(world).map((row) => ({
    id: row.seq,
    event: row.event,
    type: row.type,
    endpoint: row.endpoint,
    url: row.url,
    attempt: row.attempt,
    duplicate: row.copy > 0,
    state: row.state,
    dueAt: row.due,
    at: row.at,
    responseStatus: row.response_status,
    error: row.error,
  }));
}

function find(method: string, path: string): { handler: Handler; id: string } | null {
  const actual = path.split('/');
  for (const [pattern, handler] of routes) {
    const [wantedMethod, wantedPath = ''] = pattern.split(' ');
    const wanted = wantedPath.split('/');
    if (wantedMethod !== method || wanted.length !== actual.length) continue;
    if (wanted.every((segment, i) => segment === ':id' || segment === actual[i])) {
      return { handler, id: actual[wanted.indexOf(':id')] ?? '' };
    }
  }
  return null;
}

export function readJson(body: string): Form {
  if (body.trim() === '') return {};
  try {
    return formOfJson(JSON.parse(body) as unknown);
  } catch {
    throw parameterError('The body is not JSON.', null, null);
  }
}

/** Answers a control route in one transaction; `null` where there is nothing to say. */
export function control(world: World, request: ControlRequest): ControlAnswer {
  const found = find(request.method, request.path);
  if (found === null) {
    const message = `The Stripe twin has no control route ${request.method} ${request.path}.`;
    return { status: 404, body: { error: { type: 'invalid_request_error', message } } };
  }
  try {
    const form = readJson(request.body);
    const body = world.store.atomically(() => found.handler({ world, request, form, id: found.id }));
    return body === null ? null : { status: 200, body };
  } catch (error) {
    if (error instanceof StripeFailure) return { status: error.status, body: { error: error.body } };
    throw error;
  }
}
