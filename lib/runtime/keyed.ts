import { createHash, randomUUID } from 'node:crypto';
import { canonicalJson } from '../shared/canonical-json.ts';
import type {
  AnswerWrite,
  BeginOutcome,
  IdempotencyStore,
  Lease,
  StoredAnswer,
} from '../shared/idempotency.ts';
import type { LimitOutcome } from '../shared/limiter.ts';
import { problems } from '../shared/refusal.ts';
import type { Refusal } from '../shared/refusal.ts';
import type { Result } from '../shared/result.ts';
import type { Route } from '../shared/routes.ts';
import { timeBudgets } from '../shared/time-budgets.ts';
import type { HttpAnswer, HttpRequest } from './http-types.ts';
import { RefusedRequest, toStoredProblem } from './problem.ts';

/** What a keyed route brings: its reads and limits run beside the lease (one trip), then its work. */
export interface KeyedWork<Reads> {
  readonly store: IdempotencyStore;
  readonly siteUrl: string;
  readonly route: Route;
  /** Id of the payment or refund that a first try makes; a takeover keeps the first one's. */
  readonly resourceId: string;
  readonly read: () => Promise<Reads>;
  readonly limits: readonly (() => Promise<LimitOutcome>)[];
  /** Does the work; the answer may already stand in its transaction. */
  readonly run: (reads: Reads, lease: Lease) => Promise<Result<KeyedAnswer, Refusal>>;
  /** Turns a stored answer into the one that goes out (joins the client secret). */
  readonly replay: (answer: StoredAnswer, resourceId: string, reads: Reads) => Promise<HttpAnswer>;
  /** Looks again at a resource whose outcome was unknown. */
  readonly resolve: (reads: Reads, lease: Lease) => Promise<Result<KeyedAnswer, Refusal>>;
}

export interface KeyedAnswer {
  readonly answer: HttpAnswer;
  /** What is kept for a replay; null = already written with the domain transaction, or not to be kept. */
  readonly keep: AnswerWrite['answer'] | null;
}

/** The idempotency protocol of the keyed routes. A refusal is stored, a fault or a 429/503 only ends the lease. */
export async function runKeyed<Body, Query, Reads>(
  request: HttpRequest<Body, Query>,
  work: KeyedWork<Reads>,
): Promise<HttpAnswer> {
  const beginning = work.store.begin(wantedLease(request, work), request.receivedAtMs);
  try {
    const [begun, reads, ...limits] = await Promise.all([
      beginning,
      work.read(),
      ...work.limits.map((limit) => limit()),
    ]);
    if (begun.kind === 'replay') {
      const answer = await work.replay(begun.answer, begun.resourceId, reads);
      return { ...answer, headers: { ...answer.headers, 'Idempotent-Replayed': 'true' } };
    }
    if (begun.kind === 'key_reused' || begun.kind === 'in_progress')
      throw new RefusedRequest(refusalOf(begun));
    if (begun.kind === 'started') refuseAboveLimit(limits);
    const step = begun.kind === 'started' ? work.run : work.resolve;
    const result = await step(reads, begun.lease);
    return await finish(result, begun.lease, { ...work, requestId: request.requestId });
  } catch (fault) {
    // A read may fail before the lease has begun: it must not outlive this request either.
    const begun = await beginning;
    if ('lease' in begun) await work.store.release(begun.lease);
    throw fault;
  }
}

interface Finishing {
  readonly store: IdempotencyStore;
  readonly siteUrl: string;
  readonly requestId: string;
}

async function finish(
  result: Result<KeyedAnswer, Refusal>,
  lease: Lease,
  by: Finishing,
): Promise<HttpAnswer> {
  if (result.ok) {
    const { answer, keep } = result.value;
    if (keep !== null) await by.store.complete({ lease, answer: keep });
    return answer;
  }
  if (!isStored(result.refusal)) throw new RefusedRequest(result.refusal);
  const stored = toStoredProblem(result.refusal, by);
  await by.store.complete({ lease, answer: stored });
  return stored;
}

/** Business refusals are the answer of their key; a busy or failing system is not. */
function isStored(refusal: Refusal): boolean {
  const passing: readonly string[] = ['idempotency_in_progress', 'operation_in_progress'];
  return [402, 404, 409, 422].includes(problems[refusal.code].status) && !passing.includes(refusal.code);
}

function refuseAboveLimit(limits: readonly LimitOutcome[]): void {
  const waits = limits.flatMap((limit) => (limit.allowed ? [] : [limit.retryAfterMs]));
  if (waits.length === 0) return;
  throw new RefusedRequest({
    code: 'rate_limited',
    detail: 'Wait for Retry-After and send the same request with the same key.',
    retryAfterSeconds: Math.max(1, Math.ceil(Math.max(...waits) / 1000)),
  });
}

function refusalOf(begun: Extract<BeginOutcome, { kind: 'key_reused' | 'in_progress' }>): Refusal {
  if (begun.kind === 'key_reused') {
    return { code: 'idempotency_key_reused', detail: 'Use a new key for a request with another body.' };
  }
  return {
    code: 'idempotency_in_progress',
    detail: 'The first request with this key is still running; ask again after Retry-After.',
    retryAfterSeconds: Math.max(1, Math.ceil(begun.retryAfterMs / 1000)),
  };
}

function wantedLease<Body, Query, Reads>(request: HttpRequest<Body, Query>, work: KeyedWork<Reads>): Lease {
  const key = keyOf(request);
  return {
    record: { callerId: request.caller.principalId, route: work.route.function, keyHash: sha256(key) },
    bodyHash: sha256(`${request.method} ${request.path}\n${canonicalJson(request.body)}`),
    owner: randomUUID(),
    resourceId: work.resourceId,
    endsAtMs: request.receivedAtMs + timeBudgets.idempotencyLeaseSeconds * 1000,
  };
}

function keyOf<Body, Query>(request: HttpRequest<Body, Query>): string {
  const key = request.header('idempotency-key');
  if (key === null || key === '') {
    const errors = [
      { pointer: 'header:Idempotency-Key', code: 'required' as const, detail: 'Send 16-255 of A-Za-z0-9_-.' },
    ];
    throw new RefusedRequest({
      code: 'idempotency_key_missing',
      detail: 'Send a key of your own for each intent.',
      errors,
    });
  }
  if (/^[A-Za-z0-9_-]{16,255}$/.test(key)) return key;
  const errors = [
    {
      pointer: 'header:Idempotency-Key',
      code: 'out_of_range' as const,
      detail: 'Send 16-255 of A-Za-z0-9_-.',
    },
  ];
  throw new RefusedRequest({
    code: 'idempotency_key_invalid',
    detail: 'Send 16-255 characters of A-Za-z0-9_-.',
    errors,
  });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
