import { useEffect, useRef, useState } from 'preact/hooks';
import type { CheckoutSettings } from '../../../lib/shared/checkout-settings.ts';
import type { Course } from '../api/catalogue.ts';
import { readPayment } from '../api/payments.ts';
import type { Problem } from '../api/problem.ts';
import { problemText } from '../words.ts';
import type { Details } from './details-form.tsx';
import { keepSecret, keptCheckouts } from './kept.ts';
import { checkoutFor } from './kept-checkout.ts';
import type { KeptCheckout } from './kept-checkout.ts';
import { openPayment } from './open-payment.ts';
import { isBehind, verdictOf } from './outcome.ts';

/** Where a purchase stands on this page. */
export interface CheckoutState {
  readonly step: 'looking' | 'stuck' | 'details' | 'paying' | 'bought';
  readonly kept: KeptCheckout | null;
  readonly problem: Problem | null;
  readonly busy: string | null;
  /** The payment that was begun here ended unpaid. */
  readonly isLapsed: boolean;
  /** Address of the page that goes on. */
  readonly leavesFor: string | null;
}

const atRest = { problem: null, busy: null, isLapsed: false, leavesFor: null } as const;

const returnPage = ({ payment }: KeptCheckout): string => `/return.html?payment=${payment?.id ?? ''}`;

/** What is known without asking anybody. */
const firstState = (kept: KeptCheckout | null): CheckoutState => {
  if (kept === null) return { ...atRest, step: 'details', kept };
  if (kept.isOver) return { ...atRest, step: kept.acceptedAt === null ? 'details' : 'bought', kept };
  if (kept.payment === null) return { ...atRest, step: 'details', kept };
  // The processor said yes: no card may be asked for again before our API has said how it ended.
  if (kept.acceptedAt !== null) return { ...atRest, step: 'looking', kept, leavesFor: returnPage(kept) };
  return { ...atRest, step: 'looking', kept };
};

const orderTaken = new Set(['order_open', 'order_already_paid', 'idempotency_key_reused']);

/** The state of a payment that this tab knows already. */
const lookedUp = async (settings: CheckoutSettings, kept: KeptCheckout): Promise<CheckoutState> => {
  if (kept.payment === null) return firstState(kept);
  const answer = await readPayment(settings, kept.payment);
  if (!answer.ok) {
    if (answer.problem.status !== 404) return { ...atRest, step: 'stuck', kept, problem: answer.problem };
    return { ...atRest, step: 'details', kept: keptCheckouts.keep({ ...kept, payment: null, isOver: true }) };
  }
  const verdict = verdictOf(answer.value, { acceptedAt: null, nowMs: Date.now() });
  if (verdict === 'paid' || verdict === 'reserved' || verdict === 'waiting')
    return { ...atRest, step: 'looking', kept, leavesFor: returnPage(kept) };
  if (!isBehind(verdict)) return { ...atRest, step: 'paying', kept };
  return { ...atRest, step: 'details', kept: keptCheckouts.keep({ ...kept, isOver: true }), isLapsed: true };
};

/** One purchase of a course in this tab: found again after a reload, opened once, left when it is paid. */
export const useCheckout = (settings: CheckoutSettings, course: Course) => {
  const { priceId, title } = course;
  const [state, setState] = useState(() => firstState(keptCheckouts.read(priceId)));
  const { kept } = state;
  const leaving = useRef(new AbortController());
  useEffect(() => () => leaving.current.abort(), []);

  const look = (): void => {
    if (!kept?.payment || kept.acceptedAt !== null || kept.isOver) return;
    setState({ ...atRest, step: 'looking', kept });
    void lookedUp(settings, kept).then(setState);
  };
  useEffect(look, []);

  const open = async ({ buyer, quantity }: Details): Promise<void> => {
    const wanted = checkoutFor({ priceId, title, quantity, buyer }, kept, () => crypto.randomUUID());
    const begun = keptCheckouts.keep(wanted);
    const say = (busy: string): void => setState({ ...atRest, step: 'details', kept: begun, busy });
    say('Placing your order…');
    const onWait = (problem: Problem, waitMs: number): void =>
      say(`${problemText(problem)} Trying again in ${String(Math.ceil(waitMs / 1000))} s…`);
    const answer = await openPayment(
      settings,
      { kept: begun, course },
      { signal: leaving.current.signal, onWait },
    );
    if (leaving.current.signal.aborted) return;
    if (answer.ok) {
      const opened = keptCheckouts.keep(answer.value);
      setState({
        ...atRest,
        step: opened.isOver ? 'details' : 'paying',
        kept: opened,
        isLapsed: opened.isOver,
      });
      return;
    }
    // The next press begins another order, as this one cannot go on from here.
    const after = orderTaken.has(answer.problem.code)
      ? keptCheckouts.keep({ ...begun, isOver: true })
      : begun;
    setState({ ...atRest, step: 'details', kept: after, problem: answer.problem });
  };

  return {
    ...state,
    look,
    open: (details: Details) => void open(details),
    accept: () => {
      if (kept === null) return;
      const accepted = keptCheckouts.keep({ ...kept, acceptedAt: Date.now() });
      // The next purchase of this course takes the place of this one; its last page stays.
      if (kept.payment !== null) keepSecret(kept.payment.id, kept.payment.clientSecret);
      setState({ ...state, kept: accepted, leavesFor: returnPage(accepted) });
    },
    lapse: () => {
      if (kept === null) return;
      setState({
        ...atRest,
        step: 'details',
        kept: keptCheckouts.keep({ ...kept, isOver: true }),
        isLapsed: true,
      });
    },
    /** The order that stands is left unpaid; its payment asks nobody for money and ends by itself. */
    change: () => setState({ ...atRest, step: 'details', kept }),
    again: () => {
      keptCheckouts.forget(priceId);
      setState({ ...atRest, step: 'details', kept });
    },
  };
};

export type Purchase = ReturnType<typeof useCheckout>;
