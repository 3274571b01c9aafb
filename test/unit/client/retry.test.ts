import { describe, expect, it } from '@jest/globals';
import type { Answer, Yes } from '../../../client/answer.ts';
import { isPassing, problemFrom, retryAfterMs, unreachable } from '../../../client/problem.ts';
import type { Problem } from '../../../client/problem.ts';
import { backOffMs, untilAnswered, waitAfter } from '../../../client/retry.ts';

/** A no, with the Retry-After that it may have. */
const no = (status: number, body: unknown, retryAfter: string | null): Problem =>
  problemFrom(status, body, new Headers(retryAfter === null ? {} : { 'Retry-After': retryAfter }));
const yes = (status = 200): Yes<string> => ({
  ok: true,
  value: 'yes',
  status,
  requestId: null,
  headers: new Headers({ 'Retry-After': '0' }),
});
const busy = no(503, { code: 'service_unavailable' }, '0');
const still = (): AbortSignal => AbortSignal.abort();

/** Answers one after the other; a signal that has fired lets no wait take time. */
const calls = (...answers: readonly Answer<string>[]) => {
  let at = -1;
  return {
    call: async (): Promise<Answer<string>> => {
      at += 1;
      return answers[at] ?? { ok: false, problem: busy };
    },
    made: () => at + 1,
  };
};

describe('a failed call', () => {
  it.each([
    [unreachable, true],
    [no(429, { code: 'rate_limited' }, '3'), true],
    [no(503, { code: 'processor_unavailable' }, null), true],
    [no(500, null, null), true],
    [no(409, { code: 'idempotency_in_progress' }, '1'), true],
    [no(409, { code: 'order_open' }, null), false],
    [no(400, { code: 'validation_failed' }, null), false],
    [no(422, { code: 'idempotency_key_reused' }, null), false],
  ])('%j may pass: %s', (problem, passes) => {
    expect(isPassing(problem)).toBe(passes);
  });

  it('is understood also when something on the way answered', () => {
    expect(no(502, '<html>', null)).toMatchObject({
      code: 'unexpected_answer',
      status: 502,
      errors: [],
    });
    expect(
      no(400, { code: 'validation_failed', errors: [{ pointer: '#/a', code: 'required' }] }, null).errors,
    ).toEqual([{ pointer: '#/a', code: 'required', detail: '' }]);
  });

  it.each([
    ['3', 3_000],
    ['0', 0],
    [null, null],
    ['', null],
    ['Mon, 23 Nov 2026 12:00:00 GMT', null],
  ])('with Retry-After %j asks for %j ms', (header, ms) => {
    expect(retryAfterMs(header)).toBe(ms);
  });

  it('never keeps a person waiting for more than a minute', () => {
    expect(waitAfter(no(429, null, '3600'), 1, 1)).toBe(60_000);
  });

  it('waits longer each time, at least as long as it was asked to', () => {
    expect([1, 2, 3, 9].map((failures) => backOffMs(failures, 1))).toEqual([500, 1_000, 2_000, 8_000]);
    expect(backOffMs(1, 0)).toBe(250);
    expect(waitAfter({ ...busy, retryAfterMs: 3_000 }, 1, 1)).toBe(3_000);
  });
});

describe('a call that is repeated', () => {
  it('ends with the first answer that is one', async () => {
    const waits: Problem[] = [];
    const tried = calls(yes());
    const answer = await untilAnswered(tried.call, {
      tries: 3,
      signal: still(),
      onWait: (why) => waits.push(why),
    });
    expect([answer, tried.made(), waits]).toEqual([yes(), 1, []]);
  });

  it('goes on while the failure may pass, and says why it waits', async () => {
    const waits: Problem[] = [];
    const tried = calls({ ok: false, problem: busy }, { ok: false, problem: busy }, yes());
    const signal = new AbortController().signal;
    const answer = await untilAnswered(tried.call, { tries: 3, signal, onWait: (why) => waits.push(why) });
    expect([answer.ok, tried.made(), waits.length]).toEqual([true, 3, 2]);
  });

  it('goes on while the outcome is not known', async () => {
    const waits: Problem[] = [];
    const tried = calls(yes(202), yes(201));
    const signal = new AbortController().signal;
    const answer = await untilAnswered(tried.call, { tries: 3, signal, onWait: (why) => waits.push(why) });
    expect(answer).toMatchObject({ ok: true, status: 201 });
    expect(waits).toMatchObject([{ code: 'outcome_unknown', status: 202, retryAfterMs: 0 }]);
  });

  it('ends after its tries', async () => {
    const tried = calls();
    const answer = await untilAnswered(tried.call, {
      tries: 2,
      signal: new AbortController().signal,
      onWait: () => undefined,
    });
    expect([answer.ok, tried.made()]).toEqual([false, 2]);
  });

  it('ends at once with a no', async () => {
    const taken = no(409, { code: 'order_open' }, null);
    const tried = calls({ ok: false, problem: taken });
    const answer = await untilAnswered(tried.call, { tries: 5, signal: still(), onWait: () => undefined });
    expect([answer, tried.made()]).toEqual([{ ok: false, problem: taken }, 1]);
  });

  it('ends when nobody waits for it any more', async () => {
    const tried = calls();
    await untilAnswered(tried.call, { tries: 5, signal: still(), onWait: () => undefined });
    expect(tried.made()).toBe(1);
  });
});
