import type * as z from 'zod';
import { eventSchemas } from '../../refunds/contract.ts';
import type { Envelope } from '../../shared/event.ts';
import { movementPostings } from './movement.ts';
import { rule } from './posting-rule.ts';
import type { Draft, Rules } from './posting-rule.ts';
import { credit, debit, moved, vatAccount } from './postings.ts';

type Settled = z.infer<(typeof eventSchemas)['refund.settled'][1]>;
type Reversed = z.infer<(typeof eventSchemas)['refund.canceled'][1]>;
type Paid = Pick<Settled | Reversed, 'currency' | 'movement'> & { readonly means?: Settled['means'] };

export const refundEntries: Rules<'refund.granted' | 'refund.settled' | 'refund.failed' | 'refund.canceled'> =
  {
    'refund.granted': rule(eventSchemas['refund.granted'][1], (data, { books }) => ({
      effectiveAt: data.grantedAt,
      stripeRef: data.processorId,
      postings: [
        ...data.lines.flatMap((line) => [
          debit('contract_liability', data.currency, line.deferredNetMinor ?? line.netMinor),
          debit('revenue', data.currency, line.netMinor - (line.deferredNetMinor ?? line.netMinor)),
          debit(vatAccount(books.country, line.vatRatePerMille), data.currency, line.vatMinor),
        ]),
        credit('refunds_payable', data.currency, data.amountMinor),
      ],
    })),
    'refund.settled': rule(eventSchemas['refund.settled'][1], (data, { event }) => ({
      effectiveAt: data.settledOn ?? data.movement?.effectiveAt ?? event.time,
      stripeRef: data.movement?.balanceTransactionId ?? data.balanceTransactionId ?? data.processorId,
      postings: paid(data, data.amountMinor),
    })),
    'refund.failed': rule(eventSchemas['refund.failed'][1], (data, { event }) => reversal(data, event)),
    'refund.canceled': rule(eventSchemas['refund.canceled'][1], (data, { event }) => reversal(data, event)),
  };

/** Only the settlement is taken back: the grant stands, and the money is owed again. */
function reversal(data: Reversed, event: Envelope): Draft {
  return {
    effectiveAt: data.movement?.effectiveAt ?? event.time,
    stripeRef: data.movement?.balanceTransactionId ?? data.processorId,
    postings: data.settlementReversed ? paid(data, -data.amountMinor) : [],
  };
}

/** Where the money of a refund comes from; what a lost dispute took was a loss, until somebody called it a refund. */
const sources = {
  processor: 'stripe_clearing',
  bank_transfer: 'bank',
  dispute: 'dispute_losses',
} as const;

/** Pays the debt, or less than nothing where the payment was reversed. */
function paid({ currency, movement, means = 'processor' }: Paid, minor: number): Draft['postings'] {
  if (means !== 'processor' || movement === undefined) {
    return moved('refunds_payable', sources[means], { currency, minor });
  }
  return movementPostings({ account: 'refunds_payable', currency, minor, fees: 'processing_fees' }, movement);
}
