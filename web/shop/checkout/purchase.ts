import type { CheckoutSettings } from '../../../lib/shared/checkout-settings.ts';
import type { Answer } from '../../../client/answer.ts';
import type { Course } from '../api/catalogue.ts';
import { readPayment } from '../api/payments.ts';
import type { PublicPayment } from '../api/payments.ts';
import type { Problem } from '../../../client/problem.ts';
import type { Trying } from '../../../client/retry.ts';
import { atRest, firstState, leaving } from './checkout-state.ts';
import type { CheckoutState } from './checkout-state.ts';
import type { Details } from './buyer.ts';
import { checkoutFor, ended, isKept } from './kept-checkout.ts';
import type { KeptCheckout, KeptCheckouts, KeptPayment } from './kept-checkout.ts';
import { openPayment } from './open-payment.ts';
import type { Opened } from './open-payment.ts';
import { isBehind, verdictOf } from './outcome.ts';
import { standingOf } from './standing.ts';
import type { AskProcessor, Standing } from './standing.ts';

/** What a purchase is made with. */
export interface Till {
  readonly settings: CheckoutSettings;
  readonly course: Course;
  readonly kepts: KeptCheckouts;
  readonly ask: AskProcessor;
  readonly newId: () => string;
  readonly nowMs: () => number;
}

type Known = KeptCheckout & { readonly payment: KeptPayment };

const isKnown = (kept: KeptCheckout | null): kept is Known => (kept?.payment ?? null) !== null;

const stillOpen =
  'Your bank has not said yet how the last try ended. Go on with this payment, or come back to it later.';
const unknownYet =
  'We cannot find out at the moment how the last try ended. Check your connection: until then this payment stays as it is.';

const standingNow = ({ ask }: Till, kept: Known, answer: Answer<PublicPayment>): Promise<Standing> =>
  standingOf(answer, () => ask(kept.payment.clientSecret));

const accepted = ({ kepts, nowMs }: Till, kept: KeptCheckout): CheckoutState =>
  leaving(kepts.keep({ ...kept, acceptedAt: kept.acceptedAt ?? nowMs() }));

const lapsed = ({ kepts }: Till, kept: KeptCheckout): CheckoutState => ({
  ...atRest,
  step: 'details',
  kept: kepts.keep(ended(kept, null)),
  isLapsed: true,
});

const notFound = async (till: Till, kept: Known, problem: Problem): Promise<CheckoutState> => {
  const isTried = kept.attemptedAt !== null;
  const standing = isTried ? await standingNow(till, kept, { ok: false, problem }) : 'free';
  if (standing === 'accepted') return accepted(till, kept);
  if (standing !== 'free') return { ...atRest, step: 'stuck', kept, problem };
  return { ...atRest, step: 'details', kept: till.kepts.keep({ ...ended(kept, null), payment: null }) };
};

const notes: Readonly<Record<Standing, string | null>> = {
  accepted: null,
  free: null,
  open: stillOpen,
  unknown: unknownYet,
};

/** Unpaid, says the API; of a card that was sent the processor knows earlier. */
const unpaid = async (till: Till, kept: Known, answer: Answer<PublicPayment>): Promise<CheckoutState> => {
  const standing = kept.attemptedAt === null ? 'free' : await standingNow(till, kept, answer);
  if (standing === 'accepted') return accepted(till, kept);
  return { ...atRest, step: 'paying', kept, note: notes[standing] };
};

/** The state of a purchase whose payment this tab may know already. */
export const lookUp = async (till: Till, kept: KeptCheckout): Promise<CheckoutState> => {
  if (!isKnown(kept)) return firstState(kept);
  const answer = await readPayment(till.settings, kept.payment);
  if (!answer.ok) {
    if (answer.problem.status === 404) return notFound(till, kept, answer.problem);
    return { ...atRest, step: 'stuck', kept, problem: answer.problem };
  }
  const { amount, currency } = answer.value;
  const fresh = { ...kept, payment: { ...kept.payment, amount, currency } };
  till.kepts.keep(fresh);
  const verdict = verdictOf(answer.value, { acceptedAt: null, nowMs: till.nowMs() });
  if (verdict === 'paid' || verdict === 'reserved' || verdict === 'waiting') return leaving(fresh);
  return isBehind(verdict) ? lapsed(till, fresh) : unpaid(till, fresh, answer);
};

/** Null when a kept payment may be left for another; else what to do instead, as somebody may be paying it. */
const holdBack = async (till: Till, kept: KeptCheckout | null): Promise<CheckoutState | null> => {
  if (!isKnown(kept) || kept.isOver) return null;
  if (kept.acceptedAt !== null) return leaving(kept);
  const answer = await readPayment(till.settings, kept.payment);
  const standing = await standingNow(till, kept, answer);
  if (standing === 'free') return null;
  if (standing === 'accepted') return accepted(till, kept);
  return { ...atRest, step: 'paying', kept, note: notes[standing] };
};

/** The way back to the details, as far as the payment that stands lets anybody go there. */
export const changeDetails = async (till: Till): Promise<CheckoutState> => {
  const kept = till.kepts.read(till.course.priceId);
  return (await holdBack(till, kept)) ?? { ...atRest, step: 'details', kept };
};

const stateOf = (till: Till, begun: KeptCheckout, opened: Opened): CheckoutState | Promise<CheckoutState> => {
  const { kepts } = till;
  switch (opened.kind) {
    case 'open':
      return { ...atRest, step: 'paying', kept: kepts.keep(opened.kept) };
    case 'known':
      return lookUp(till, begun);
    case 'elsewhere':
      return { ...atRest, step: 'elsewhere', kept: begun };
    case 'bought':
      return { ...atRest, step: 'bought', kept: kepts.keep(ended(begun, till.nowMs())) };
    case 'refused':
      return { ...atRest, step: 'details', kept: begun, problem: opened.problem };
  }
};

export interface Opening {
  readonly signal: AbortSignal;
  readonly onBegun: (kept: KeptCheckout) => void;
  readonly onWait: Trying['onWait'];
}

/** Asks for the payment of what is wanted: the one that stands, or another where that cannot make anybody pay twice. */
export const openOrder = async (
  till: Till,
  { buyer, quantity }: Details,
  { onBegun, ...waiting }: Opening,
): Promise<CheckoutState> => {
  const { priceId, title } = till.course;
  const wanted = { priceId, title, quantity, buyer };
  const kept = till.kepts.read(priceId);
  const instead = isKept(wanted, kept) ? null : await holdBack(till, kept);
  if (instead !== null) return instead;
  const begun = till.kepts.keep(checkoutFor(wanted, kept, till.newId));
  onBegun(begun);
  const opened = await openPayment(till.settings, { kept: begun, course: till.course }, waiting);
  return waiting.signal.aborted ? { ...atRest, step: 'looking', kept: begun } : stateOf(till, begun, opened);
};
