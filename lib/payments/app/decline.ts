import type { Caller } from '../../shared/caller.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { publicDeclineCode } from '../domain/decline-codes.ts';
import type { Payment } from '../domain/payment.ts';
import { viewFor } from './payment-view.ts';

/** The failed attempt as the answer of the request that made it: a new try needs a new key. */
export function declineRefusal(payment: Payment, caller: Pick<Caller, 'kind'>): Refusal {
  return declinedWith(failureOf(payment), payment, caller);
}

/** The same where only the answer to the call says why. */
export function declinedWith(
  { code, attempt }: { readonly code: string; readonly attempt: number },
  payment: Payment,
  caller: Pick<Caller, 'kind'>,
): Refusal {
  const declineCode = caller.kind === 'browser' ? publicDeclineCode(code) : code;
  const extra = { declineCode, attempt, payment: viewFor(caller, payment) };
  return code === authenticate.code ? { ...authenticate, extra } : { ...declined, extra };
}

/** Stripe's reason where it tells one, else its code for the call. */
function failureOf({ lastError, attempts }: Payment): { readonly code: string; readonly attempt: number } {
  if (lastError === null) return { code: 'generic_decline', attempt: attempts };
  return { code: lastError.declineCode ?? lastError.code, attempt: lastError.attempt };
}

const declined: Refusal = {
  code: 'card_declined',
  detail: 'Ask for another card, and confirm again with a new key.',
};

const authenticate = {
  code: 'authentication_required',
  detail: 'Let the cardholder confirm this payment on a page.',
} as const satisfies Refusal;
