import { useEffect, useRef, useState } from 'preact/hooks';
import type { CheckoutSettings } from '../../../lib/shared/checkout-settings.ts';
import type { Course } from '../api/catalogue.ts';
import { notKept } from './not-kept.ts';
import type { Problem } from '../../../client/problem.ts';
import { askProcessor } from '../stripe/ask-processor.ts';
import { problemText } from '../words.ts';
import { atRest, firstState, leaving } from './checkout-state.ts';
import type { CheckoutState } from './checkout-state.ts';
import type { Details } from './buyer.ts';
import { keepSecret, keptCheckouts } from './kept.ts';
import { ended } from './kept-checkout.ts';
import type { KeptCheckout } from './kept-checkout.ts';
import { changeDetails, lookUp, openOrder } from './purchase.ts';
import type { Till } from './purchase.ts';

const tillOf = (settings: CheckoutSettings, course: Course): Till => ({
  settings,
  course,
  kepts: keptCheckouts,
  ask: (clientSecret) => askProcessor(settings, clientSecret),
  newId: () => crypto.randomUUID(),
  nowMs: () => Date.now(),
});

/** Runs one thing at a time: what is pressed twice in one moment is done once. */
const useOneAtATime = () => {
  const running = useRef(false);
  return (work: () => Promise<void>): void => {
    if (running.current) return;
    running.current = true;
    void work().finally(() => {
      running.current = false;
    });
  };
};

/** A page that the browser kept may have been overtaken by another one of this tab. */
const useReturns = (onReturn: () => void): void => {
  const latest = useRef(onReturn);
  latest.current = onReturn;
  useEffect(() => {
    const onShow = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) latest.current();
    };
    addEventListener('pageshow', onShow);
    return () => removeEventListener('pageshow', onShow);
  }, []);
};

/** What a try to pay leaves behind in this tab. */
const useTries = (kept: KeptCheckout | null, setState: (state: CheckoutState) => void) => {
  const before = useRef<number | null>(null);
  const keep = (change: Partial<KeptCheckout>): KeptCheckout | null => {
    const standing = kept === null ? null : keptCheckouts.read(kept.priceId);
    // Another purchase has taken its place: it is none of this page's business.
    if (standing === null || standing.orderId !== kept?.orderId) return null;
    return keptCheckouts.keep({ ...standing, ...change });
  };
  return {
    /** Kept before a card is sent, as the page may never hear how that ended. */
    attempt: (): boolean => {
      before.current = (kept && keptCheckouts.read(kept.priceId)?.attemptedAt) ?? null;
      return keep({ attemptedAt: before.current ?? Date.now() }) !== null;
    },
    unattempt: (): void => void keep({ attemptedAt: before.current }),
    declined: (): void => void keep({ attemptedAt: null }),
    accept: (): void => {
      if (kept === null) return;
      const acceptedAt = kept.acceptedAt ?? Date.now();
      const accepted = keep({ acceptedAt }) ?? { ...kept, acceptedAt };
      // The next purchase of this course takes the place of this one; its last page stays.
      if (accepted.payment !== null) keepSecret(accepted.payment.id, accepted.payment.clientSecret);
      setState(leaving(accepted));
    },
    lapse: (): void => {
      const over = kept && keep(ended(kept, null));
      if (over !== null) setState({ ...atRest, step: 'details', kept: over, isLapsed: true });
    },
  };
};

/** One purchase of a course in this tab: found again after a reload, opened once, left when it is paid. */
export const useCheckout = (settings: CheckoutSettings, course: Course) => {
  const { priceId } = course;
  const till = tillOf(settings, course);
  const [state, setState] = useState(() => firstState(keptCheckouts.read(priceId)));
  const { kept } = state;
  const run = useOneAtATime();
  const gone = useRef(new AbortController());
  useEffect(() => () => gone.current.abort(), []);

  const look = (): void => {
    const first = firstState(keptCheckouts.read(priceId));
    setState(first);
    if (first.step !== 'looking' || first.leavesFor !== null || first.kept === null) return;
    void lookUp(till, first.kept).then(setState);
  };
  useEffect(look, []);
  useReturns(look);

  const open = async (details: Details): Promise<void> => {
    const { signal } = gone.current;
    const say = (begun: KeptCheckout | null, busy: string): void =>
      setState({ ...atRest, step: 'details', kept: begun, busy });
    let begun = kept;
    say(begun, 'Placing your order…');
    const next = await openOrder(till, details, {
      signal,
      onBegun: (fresh) => {
        begun = fresh;
      },
      onWait: (problem: Problem, waitMs: number) =>
        say(begun, `${problemText(problem)} Trying again in ${String(Math.ceil(waitMs / 1000))} s…`),
    });
    if (!signal.aborted) setState(next);
  };
  /** A full storage keeps nothing, and nothing is asked for that is not kept. */
  const openOrSay = (details: Details): Promise<void> =>
    open(details).catch(() => setState({ ...atRest, step: 'details', kept, problem: notKept }));

  const change = async (): Promise<void> => {
    setState({ ...atRest, step: 'looking', kept });
    setState(await changeDetails(till));
  };

  return {
    ...state,
    ...useTries(kept, setState),
    look,
    open: (details: Details) => run(() => openOrSay(details)),
    /** The order that stands is left unpaid; its payment asks nobody for money and ends by itself. */
    change: () => run(change),
    again: () => {
      if (kept?.payment) keepSecret(kept.payment.id, kept.payment.clientSecret);
      keptCheckouts.forget(priceId);
      setState({ ...atRest, step: 'details', kept: null });
    },
  };
};

export type Purchase = ReturnType<typeof useCheckout>;
