import type { Answer, Yes } from './answer.ts';
import { isPassing, retryAfterMs, unreachable } from './problem.ts';
import type { Problem } from './problem.ts';

/** Resolves after a while, or as soon as nobody waits for it. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });

/** Doubles from half a second to eight seconds; the share between a half and all of it keeps callers apart. */
export const backOffMs = (failures: number, share: number): number =>
  Math.min(8_000, 500 * 2 ** (failures - 1)) * (0.5 + share / 2);

/** Nobody sits before a page for longer. */
const longestMs = 60_000;

/** How long to wait after a failed try: what the API asks for, within reason, else a growing while. */
export const waitAfter = (problem: Pick<Problem, 'retryAfterMs'>, failures: number, share: number): number =>
  Math.min(longestMs, Math.max(problem.retryAfterMs ?? 0, backOffMs(failures, share)));

/** How long to keep asking, and whom to tell meanwhile. */
export interface Trying {
  readonly tries: number;
  readonly signal: AbortSignal;
  /** Told before each wait, so that a person sees why it takes so long. */
  readonly onWait: (problem: Problem, waitMs: number) => void;
}

const outcomeUnknown = ({ status, requestId, headers }: Yes<unknown>): Problem => ({
  ...unreachable,
  code: 'outcome_unknown',
  status,
  requestId,
  retryAfterMs: retryAfterMs(headers.get('Retry-After')),
});

/** Why asking again may bring more than this answer; null where it is the last word. */
const unsettledBy = <T>(answer: Answer<T>): Problem | null => {
  if (answer.ok) return answer.status === 202 ? outcomeUnknown(answer) : null;
  return isPassing(answer.problem) ? answer.problem : null;
};

/** Repeats a call until it has the last word or its tries are used up; the call must be one that can be repeated. */
export const untilAnswered = async <T>(
  call: () => Promise<Answer<T>>,
  { tries, signal, onWait }: Trying,
): Promise<Answer<T>> => {
  for (let failures = 1; ; failures += 1) {
    const answer = await call();
    const problem = unsettledBy(answer);
    if (problem === null || failures >= tries || signal.aborted) return answer;
    const waitMs = waitAfter(problem, failures, Math.random());
    onWait(problem, waitMs);
    await pause(waitMs, signal);
  }
};
