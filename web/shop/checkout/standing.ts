import type { Answer } from '../../../client/answer.ts';
import type { PublicPayment } from '../api/payments.ts';
import { verdictOf } from './outcome.ts';
import type { ProcessorWord } from './processor-word.ts';

export type AskProcessor = (clientSecret: string) => Promise<ProcessorWord>;

/**
 * What may be done about a payment that somebody may have tried to pay: `free` leaves it for another one, `accepted`
 * waits for its outcome, `open` is still with the bank, and of `unknown` nothing can be said.
 */
export type Standing = 'free' | 'accepted' | 'open' | 'unknown';

const accepted: ReadonlySet<string> = new Set(['succeeded', 'processing', 'requires_capture']);
const free: ReadonlySet<string> = new Set(['requires_payment_method', 'canceled']);

export const isAccepted = (word: string): boolean => accepted.has(word);

const standingBy = (word: ProcessorWord): Standing => {
  if (word === null || word === 'missing') return 'unknown';
  if (isAccepted(word)) return 'accepted';
  return free.has(word) ? 'free' : 'open';
};

const byApi = (answer: Answer<PublicPayment>): Standing | null => {
  if (!answer.ok) return null;
  const verdict = verdictOf(answer.value, { acceptedAt: null, nowMs: 0 });
  if (verdict === 'canceled' || verdict === 'blocked') return 'free';
  return verdict === 'paid' || verdict === 'reserved' || verdict === 'waiting' ? 'accepted' : null;
};

/** The API's word where it ends the matter; it hears of a card later than the processor, whose word counts before. */
export const standingOf = async (
  answer: Answer<PublicPayment>,
  ask: () => Promise<ProcessorWord>,
): Promise<Standing> => {
  const known = byApi(answer);
  if (known !== null) return known;
  const word = await ask();
  // Neither side knows it: it belongs to a system that is no more.
  if (word === 'missing' && !answer.ok && answer.problem.status === 404) return 'free';
  return standingBy(word);
};
