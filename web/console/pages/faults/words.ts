import type { FaultsView } from '../../../../local/console/contract.ts';

/** What a fault is called, what it does, and what the system is expected to do about it. */
export interface FaultWords {
  readonly name: string;
  readonly means: string;
  readonly expected: string;
}

export const apiWords: Readonly<Record<keyof FaultsView['api'], FaultWords>> = {
  outage: {
    name: 'Outage',
    means: 'Stripe answers every request with 503.',
    expected:
      'A purchase is refused with 503 and Retry-After, and nothing is half-written: the same idempotency key succeeds later. Reading payments, webhooks, invoices and mails carry on.',
  },
  latencyMs: {
    name: 'Latency',
    means: 'Stripe waits this long before it answers.',
    expected:
      'Answers are late, but right. A create is given 6 s and one more try with the same key; beyond that it is refused, and a retry finds what was created.',
  },
  errorRate: {
    name: 'Errors',
    means: 'Stripe answers this share of the requests with 500, without doing anything.',
    expected:
      'The call is tried again with the same key; what stays unknown is refused or, for a refund, answered with 202 and looked at again after 15 s.',
  },
  rateLimitRate: {
    name: 'Rate limit',
    means: 'Stripe answers this share of the requests with 429.',
    expected: 'The request is refused with Retry-After, and the same key succeeds when it comes again.',
  },
  timeout: {
    name: 'Time-out',
    means: 'The connection to Stripe is cut: before anything happened there, or after.',
    expected:
      'After an unknown outcome the same key is used again, so that nothing is created or refunded twice. A refund is answered with 202 until its outcome is known.',
  },
};

export const webhookWords: Readonly<Record<keyof FaultsView['webhooks'], FaultWords>> = {
  drop: {
    name: 'Webhooks dropped',
    means: 'Stripe never sends its events: what happened there is not told here.',
    expected:
      'The sweep looks at Stripe for each payment that should have changed by now (first after a minute) and settles it; its invoice and mail follow. Every 15 minutes the replay fetches the events that were never delivered.',
  },
  duplicate: {
    name: 'Duplicates',
    means: 'Stripe sends each event this many times more.',
    expected: 'The mark of an event is written with its effect, so each event has its effect once.',
  },
  shuffle: {
    name: 'Shuffled',
    means: 'Events are spread over a second, so that later ones overtake earlier ones.',
    expected: 'What is older than what is known is left aside; the payment ends where it would have ended.',
  },
  delayMs: {
    name: 'Delay',
    means: 'Stripe waits this long before it sends an event.',
    expected: 'Payments settle late, or the sweep finds them first; the late event then changes nothing.',
  },
};
