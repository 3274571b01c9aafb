import type { PaymentStatus, PublicPayment } from '../api/payments.ts';
import type { ProcessorWord } from './processor-word.ts';

/** What the page tells about a payment. */
export type Verdict =
  'paid' | 'reserved' | 'waiting' | 'needs_bank' | 'declined' | 'unpaid' | 'canceled' | 'blocked';

/** The processor tells the page first and our API by webhook; without one, the recovery finds out in minutes. */
const headStartMs = 10 * 60_000;

export interface Hints {
  /** When the processor told this page that the card was accepted. */
  readonly acceptedAt: number | null;
  readonly nowMs: number;
}

const isAhead = ({ acceptedAt, nowMs }: Hints): boolean =>
  acceptedAt !== null && nowMs - acceptedAt < headStartMs;

const ofUnpaid = ({ lastError }: PublicPayment, hints: Hints): Verdict => {
  // An error that is still shown may be one of an earlier card.
  if (isAhead(hints)) return 'waiting';
  return lastError === null ? 'unpaid' : 'declined';
};

const verdicts = {
  succeeded: () => 'paid',
  requires_capture: () => 'reserved',
  processing: () => 'waiting',
  requires_action: (_payment, hints) => (isAhead(hints) ? 'waiting' : 'needs_bank'),
  requires_payment_method: ofUnpaid,
  requires_confirmation: ofUnpaid,
  canceled: () => 'canceled',
  blocked: () => 'blocked',
} satisfies Record<PaymentStatus, (payment: PublicPayment, hints: Hints) => Verdict>;

/** Our API alone says that a payment is paid; what the processor told the page only makes it wait. */
export const verdictOf = (payment: PublicPayment, hints: Hints): Verdict =>
  verdicts[payment.status](payment, hints);

const isUnpaid = (verdict: Verdict): boolean =>
  verdict === 'unpaid' || verdict === 'declined' || verdict === 'needs_bank';

/** A card was sent: that it is unpaid is said only where the processor says so too. */
export const verdictAfterTry = async (
  payment: PublicPayment,
  hints: Hints,
  ask: () => Promise<ProcessorWord>,
): Promise<Verdict> => {
  const verdict = verdictOf(payment, hints);
  if (!isUnpaid(verdict)) return verdict;
  const word = await ask();
  if (word === 'requires_action') return 'needs_bank';
  if (word === 'requires_payment_method' || word === 'requires_confirmation') return verdict;
  return word === 'canceled' ? 'canceled' : 'waiting';
};

/** Nothing more happens to it: what comes next is another purchase. */
export const isBehind = (verdict: Verdict): boolean =>
  verdict === 'paid' || verdict === 'reserved' || verdict === 'canceled' || verdict === 'blocked';

/** Looks soon at first, for webhooks take a moment; then every five seconds. */
export const pauseBefore = (look: number): number => Math.min(5_000, Math.round(400 * 1.4 ** (look - 1)));
