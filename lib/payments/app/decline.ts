import type { Caller } from '../../shared/caller.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { publicDeclineCode } from '../domain/decline-codes.ts';
import type { Payment } from '../domain/payment.ts';
import { viewFor } from './payment-view.ts';

/** The failed attempt as the answer of the request that made it: a new try needs a new key. */
export function declineRefusal(payment: Payment, caller: Pick<Caller, 'kind'>): Refusal {
  const { lastError } = payment;
  const code = lastError?.declineCode ?? lastError?.code ?? 'generic_decline';
  const declineCode = caller.kind === 'browser' ? publicDeclineCode(code) : code;
  const mustAuthenticate = code === 'authentication_required';
  return {
    code: mustAuthenticate ? 'authentication_required' : 'card_declined',
    detail: mustAuthenticate
      ? 'Let the cardholder confirm this payment on a page.'
      : 'Ask for another card, and confirm again with a new key.',
    extra: {
      declineCode,
      attempt: lastError?.attempt ?? payment.attempts,
      payment: viewFor(caller, payment),
    },
  };
}
