/**
 * Idempotency keys of API v1: https://docs.stripe.com/api/idempotent_requests.
 * Status and body are kept once the endpoint has begun, errors included, and may be pruned after 24 hours.
 */
import { createHash } from 'node:crypto';

import { parameterError, StripeFailure } from './errors.ts';
import { canonical, type Form } from './form.ts';
import type { World } from './world.ts';

const keptForMs = 24 * 3_600_000;

export interface Keyed {
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly fingerprint: string;
}

export interface Kept {
  readonly status: number;
  readonly body: string;
  /** Id of the request that was answered first. */
  readonly request: string;
}

interface Row extends Kept {
  readonly method: string;
  readonly path: string;
  readonly fingerprint: string;
  readonly created: number;
}

export function keyed(key: string, request: { method: string; path: string }, form: Form): Keyed {
  if (key === '' || key.length > 255)
    throw parameterError('Idempotency keys must be between 1 and 255 characters long.', null, null);
  const { method, path } = request;
  return { key, method, path, fingerprint: createHash('sha256').update(canonical(form)).digest('hex') };
}

/** The kept answer, null for a key that is new, or 400 when it stands for something else. */
export function lookUp(world: World, request: Keyed): Kept | null {
  world.store.sql('DELETE FROM keys WHERE created <= ?').run(world.clock.now() - keptForMs);
  const row = world.store.sql('SELECT * FROM keys WHERE key = ?').get(request.key) as Row | undefined;
  if (row === undefined) return null;
  if (row.path !== request.path || row.method !== request.method) throw otherEndpoint(request, row.path);
  if (row.fingerprint !== request.fingerprint) throw otherParameters(request.key);
  return { status: row.status, body: row.body, request: row.request };
}

export function keep(world: World, request: Keyed, answer: Kept): void {
  world.store
    .sql(
      'INSERT INTO keys (key, method, path, fingerprint, created, status, body, request) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      request.key,
      request.method,
      request.path,
      request.fingerprint,
      world.clock.now(),
      answer.status,
      answer.body,
      answer.request,
    );
}

function misused(message: string): StripeFailure {
  return new StripeFailure(400, { type: 'idempotency_error', message }, { beforeExecution: true });
}

function otherParameters(key: string): StripeFailure {
  return misused(
    `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  );
}

function otherEndpoint(request: Keyed, first: string): StripeFailure {
  return misused(
    `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${request.path}' vs '${first}'). Try using a key other than '${request.key}' if you meant to execute a different request.`,
  );
}

/** https://docs.stripe.com/error-low-level: a conflict may be tried again. */
export function inUse(key: string): StripeFailure {
  const message = `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`;
  return new StripeFailure(
    409,
    { type: 'invalid_request_error', code: 'idempotency_key_in_use', message },
    { beforeExecution: true, headers: { 'stripe-should-retry': 'true' } },
  );
}
