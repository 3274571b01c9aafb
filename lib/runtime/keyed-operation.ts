import type { AnswerWrite, IdempotencyStore, Lease, StoredAnswer } from '../shared/idempotency.ts';
import type { NewId } from '../shared/ids.ts';
import { rateLimits, scaled } from '../shared/limiter.ts';
import type { Limiter } from '../shared/limiter.ts';
import { ok } from '../shared/result.ts';
import type { Refusal } from '../shared/refusal.ts';
import type { Result } from '../shared/result.ts';
import type { Route } from '../shared/routes.ts';
import { valueOf } from './answers.ts';
import { countFacts } from './fact-metrics.ts';
import type { HttpAnswer, HttpRequest } from './http-types.ts';
import { runKeyed } from './keyed.ts';
import { toStoredProblem } from './problem.ts';

export interface KeyedOperationDeps {
  readonly siteUrl: string;
  readonly idempotency: IdempotencyStore;
  readonly limiter: Limiter;
  readonly newId: NewId;
}

/** What the operation is given beside what was read: its lease, and how a refusal is answered. */
export interface OperationTurn<Read> {
  readonly read: Read;
  readonly lease: Lease;
  readonly problemOf: (refusal: Refusal) => StoredAnswer;
}

interface Answered {
  readonly answer: StoredAnswer;
  readonly keep: AnswerWrite['answer'] | null;
  readonly facts: readonly string[];
}

/** A route that asks the processor to move a payment on. */
export interface KeyedOperation<Read> {
  readonly route: Route;
  /** Names the limit, beside who asks. */
  readonly verb: string;
  /** Whom the limit of a customer holds beside who asks, where that is known before anything is read. */
  readonly customer?: string | null;
  readonly read: () => Promise<Read>;
  readonly operate: (turn: OperationTurn<Read>) => Promise<Result<Answered, Refusal>>;
  /** The answer as this caller may see it, also a kept one. */
  readonly show: (answer: StoredAnswer, read: Read) => Result<StoredAnswer, Refusal>;
}

/**
 * Runs an operation under the idempotency protocol: the lease's resource id is the operation's own id, which a second
 * try of the same key carries on with.
 */
export async function runOperation<Body, Read>(
  deps: KeyedOperationDeps,
  request: HttpRequest<Body, null>,
  operation: KeyedOperation<Read>,
): Promise<HttpAnswer> {
  const { siteUrl, idempotency: store, limiter, newId } = deps;
  const { requestId, receivedAtMs, observation } = request;
  const { route, read, operate, show } = operation;
  const problemOf = (refusal: Refusal) => toStoredProblem(refusal, { siteUrl, requestId });
  const run = async (seen: Read, lease: Lease) => {
    const done = await operate({ read: seen, lease, problemOf });
    if (!done.ok) return done;
    countFacts(observation, done.value.facts);
    const { answer, keep } = done.value;
    return ok({ answer: valueOf(show(answer, seen)), keep });
  };
  const limits = limitsOf(request, operation);
  return await runKeyed(request, {
    store,
    siteUrl,
    route,
    resourceId: newId('opr'),
    read,
    limits: limits.map(
      ({ subject, limit }) =>
        () =>
          limiter.take(subject, limit, receivedAtMs),
    ),
    run,
    resolve: run,
    replay: (answer, _resourceId, seen) => Promise.resolve(valueOf(show(answer, seen))),
  });
}

/** Browsers share their key: what is limited is the address that they come from. */
function limitsOf<Body>(
  { caller, sourceIp }: HttpRequest<Body, null>,
  { verb, customer = null }: { readonly verb: string; readonly customer?: string | null },
) {
  const [who, own] =
    caller.kind === 'browser'
      ? [`ip:${sourceIp}`, rateLimits.browserIp]
      : [`key:${caller.principalId}`, rateLimits.serverKey];
  const ofWho = { subject: `${who}:${verb}`, limit: scaled(own, caller.limitFactor) };
  if (customer === null) return [ofWho];
  return [ofWho, { subject: `${customer}:${verb}`, limit: scaled(rateLimits.customer, caller.limitFactor) }];
}
