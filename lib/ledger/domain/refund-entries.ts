import type * as z from 'zod';
import { eventSchemas } from '../../refunds/contract.ts';
import type { Envelope } from '../../shared/event.ts';
import { rule } from './posting-rule.ts';
import type { Draft, Rules } from './posting-rule.ts';
import { credit, debit, vatAccount } from './postings.ts';

export const refundEntries: Rules<'refund.granted' | 'refund.settled' | 'refund.failed' | 'refund.canceled'> =
  {
    'refund.granted': rule(eventSchemas['refund.granted'][1], (data, { books }) => ({
      effectiveAt: data.grantedAt,
      stripeRef: data.processorId,
      postings: [
        ...data.lines.flatMap((line) => [
          debit('contract_liability', data.currency, line.netMinor),
          debit(vatAccount(books.country, line.vatRatePerMille), data.currency, line.vatMinor),
        ]),
        credit('refunds_payable', data.currency, data.amountMinor),
      ],
    })),
    'refund.settled': rule(eventSchemas['refund.settled'][1], (data, { event }) => ({
      effectiveAt: event.time,
      stripeRef: data.balanceTransactionId ?? data.processorId,
      postings: [
        debit('refunds_payable', data.currency, data.amountMinor),
        credit('stripe_clearing', data.currency, data.amountMinor),
      ],
    })),
    'refund.failed': rule(eventSchemas['refund.failed'][1], (data, { event }) => reversal(data, event)),
    'refund.canceled': rule(eventSchemas['refund.canceled'][1], (data, { event }) => reversal(data, event)),
  };

/** Only the settlement is taken back: the grant stands, and the money is owed again. */
function reversal(data: z.infer<(typeof eventSchemas)['refund.canceled'][1]>, event: Envelope): Draft {
  const postings = data.settlementReversed
    ? [
        debit('stripe_clearing', data.currency, data.amountMinor),
        credit('refunds_payable', data.currency, data.amountMinor),
      ]
    : [];
  return { effectiveAt: event.time, stripeRef: data.processorId, postings };
}
