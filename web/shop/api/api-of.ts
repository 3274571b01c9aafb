import type { Answer } from '../../../client/answer.ts';
import { createClient } from '../../../client/client.ts';
import type { Client } from '../../../client/client.ts';
import { unreadable } from '../../../client/problem.ts';
import type { CheckoutSettings } from '../../../lib/shared/checkout-settings.ts';

// Whoever waits on these pages is told why: the page repeats by itself, with untilAnswered.
const tries = 1;

/** The API as this page may use it. */
export const apiOf = ({ apiUrl, browserKey }: CheckoutSettings): Client =>
  createClient({ baseUrl: apiUrl, key: browserKey, tries });

/** Without a token: the browser may keep what is answered, and asks for no leave before. */
export const publicApiOf = ({ apiUrl }: CheckoutSettings): Client =>
  createClient({ baseUrl: apiUrl, key: null, tries });

/** A yes that says what is wanted; what cannot be read in it may be read when it is asked for again. */
export const believed = <T>(answer: Answer<unknown>, read: (body: unknown) => T | null): Answer<T> => {
  if (!answer.ok) return answer;
  const value = read(answer.value);
  if (value === null) return { ok: false, problem: { ...unreadable, requestId: answer.requestId } };
  return { ...answer, value };
};
