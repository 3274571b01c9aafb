import { fileURLToPath } from 'node:url';
import { stripeApiVersion } from '../../../lib/adapters/stripe/client.ts';
import { stripeEventTypes } from '../../../lib/payments/domain/stripe-event-types.ts';
import type { StripeReducer } from '../../../lib/payments/domain/stripe-event-types.ts';
import { tableOf } from '../markdown-table.ts';

const words: Record<StripeReducer, string> = {
  settle: 'the PaymentIntent is compared with the payment',
  fee: 'the charge is read with its balance transaction; the fee is posted once',
  refund: 'the refund is retrieved and converged, or adopted if it was made at Stripe',
  dispute: 'the dispute is retrieved and converged: hold, movements of the balance, outcome',
  early_fraud_warning: 'the warning is retrieved; a person is asked, a refund proposed',
  payout: 'the payout is retrieved with its movements of the balance, and booked',
  review: 'the review is retrieved; opened and closed on the payment',
  setup: 'the SetupIntent is retrieved and converged with our setup',
  saved_method: 'the card is retrieved; saved, changed or forgotten with its customer',
};

/** `docs/stripe-events.md`, made from the one table of Stripe's events. */
export function stripeEventsPage(): string {
  const types = Object.entries(stripeEventTypes);
  return [
    '# Stripe’s events',
    '',
    'Made from `lib/payments/domain/stripe-event-types.ts` by `node test/unit/payments/stripe-events-page.ts >',
    'docs/stripe-events.md`; a test keeps the two equal. The webhook is registered for exactly these types by `npm run ops --',
    `stripe connect\`, in API version \`${stripeApiVersion}\`; the consumer and the hourly replay work from the same table.`,
    '',
    'Each event is a hint: what is applied is the object as Stripe has it now, but for a PaymentIntent that has ended and is of',
    'our version. Any other type is acknowledged and counted (`WebhookIgnored`).',
    '',
    ...tableOf(
      ['event', 'about', 'what is done'],
      types.map(([type, { aggregate, reducer }]) => [`\`${type}\``, `\`${aggregate}\``, words[reducer]]),
    ),
    '',
    'Not subscribed: `charge.refunded` and `charge.refund.updated` (they repeat `refund.*`), `charge.failed` (it repeats',
    '`payment_intent.payment_failed`), `payment_intent.created` (we made it).',
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(stripeEventsPage());
