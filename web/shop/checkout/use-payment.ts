import { useEffect, useRef, useState } from 'preact/hooks';
import type { CheckoutSettings } from '../../../lib/shared/checkout-settings.ts';
import { readPayment } from '../api/payments.ts';
import type { HeldPayment, PublicPayment } from '../api/payments.ts';
import { isPassing } from '../../../client/problem.ts';
import type { Problem } from '../../../client/problem.ts';
import { pause, waitAfter } from '../../../client/retry.ts';
import { askProcessor } from '../stripe/ask-processor.ts';
import { isBehind, pauseBefore, verdictAfterTry } from './outcome.ts';
import type { Verdict } from './outcome.ts';

/** After so long a person is told that it takes long, while the page goes on looking. */
const slowAfterMs = 20_000;

export interface WatchedPayment {
  readonly payment: PublicPayment | null;
  readonly verdict: Verdict | null;
  /** Why the last look brought nothing; gone with the next that does. */
  readonly problem: Problem | null;
  /** The API has said that there is nothing to wait for. */
  readonly isRefused: boolean;
  readonly isSlow: boolean;
}

const nothingYet: WatchedPayment = {
  payment: null,
  verdict: null,
  problem: null,
  isRefused: false,
  isSlow: false,
};

interface Watching {
  readonly settings: CheckoutSettings;
  readonly held: HeldPayment;
  readonly acceptedAt: number | null;
}

const look = async (
  { settings, held, acceptedAt }: Watching,
  before: WatchedPayment,
  signal: AbortSignal,
): Promise<WatchedPayment> => {
  const answer = await readPayment(settings, held, signal);
  if (!answer.ok) return { ...before, problem: answer.problem, isRefused: !isPassing(answer.problem) };
  const hints = { acceptedAt, nowMs: Date.now() };
  const verdict = await verdictAfterTry(answer.value, hints, () => askProcessor(settings, held.clientSecret));
  return { ...before, payment: answer.value, verdict, problem: null, isRefused: false };
};

const isDone = ({ verdict, problem, isRefused }: WatchedPayment): boolean =>
  isRefused || (problem === null && verdict !== null && isBehind(verdict));

/** Reads a payment until it has ended, for what is unpaid may still be paid; `lookNow` cuts the present wait short. */
export const usePayment = ({ settings, held, acceptedAt }: Watching) => {
  const [watched, setWatched] = useState(nothingYet);
  const [turns, setTurns] = useState(0);
  const wake = useRef<() => void>(() => undefined);
  useEffect(() => {
    const gone = new AbortController();
    const watch = async (): Promise<void> => {
      const startedAt = Date.now();
      let seen = nothingYet;
      let failures = 0;
      for (let turn = 1; ; turn += 1) {
        seen = await look({ settings, held, acceptedAt }, seen, gone.signal);
        if (gone.signal.aborted) return;
        seen = { ...seen, isSlow: Date.now() - startedAt > slowAfterMs };
        setWatched(seen);
        if (isDone(seen)) return;
        failures = seen.problem === null ? 0 : failures + 1;
        const waitMs =
          seen.problem === null ? pauseBefore(turn) : waitAfter(seen.problem, failures, Math.random());
        const woken = new AbortController();
        wake.current = () => woken.abort();
        await pause(waitMs, AbortSignal.any([gone.signal, woken.signal]));
      }
    };
    const onOnline = (): void => wake.current();
    // A page that the browser kept shows what was true when it was left.
    const onShow = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) setTurns((before) => before + 1);
    };
    addEventListener('online', onOnline);
    addEventListener('pageshow', onShow);
    void watch();
    return () => {
      removeEventListener('online', onOnline);
      removeEventListener('pageshow', onShow);
      gone.abort();
    };
  }, [settings, held.id, held.clientSecret, acceptedAt, turns]);
  return { ...watched, lookNow: () => wake.current() };
};
