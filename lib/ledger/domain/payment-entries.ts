import type * as z from 'zod';
import { eventSchemas } from '../../payments/contract.ts';
import type { Posting } from './entry.ts';
import { rule } from './posting-rule.ts';
import type { Draft, Rules } from './posting-rule.ts';
import { credit, debit, moved, vatAccount } from './postings.ts';

export const paymentEntries: Rules<'payment.succeeded' | 'payment.updated' | 'payment.fee_recorded'> = {
  'payment.succeeded': rule(eventSchemas['payment.succeeded'][1], (data, { books }) => ({
    effectiveAt: data.succeededAt,
    stripeRef: data.chargeId,
    postings: [
      debit('stripe_clearing', data.currency, data.amountCapturedMinor),
      ...data.lines.flatMap((line) => [
        ...saleOf(line, data.currency),
        credit(vatAccount(books.country, line.vatRatePerMille), data.currency, line.vatMinor),
      ]),
    ],
  })),
  'payment.updated': rule(eventSchemas['payment.updated'][1], (data, { event }) =>
    data.reason === 'course_held' ? courseHeld(data) : { ...nothing, effectiveAt: event.time },
  ),
  'payment.fee_recorded': rule(eventSchemas['payment.fee_recorded'][1], (data) => ({
    effectiveAt: data.effectiveAt,
    stripeRef: data.fee.balanceTransactionId,
    postings: [...feePostings(data.fee), ...settlementPostings(data)],
  })),
};

type Succeeded = z.infer<(typeof eventSchemas)['payment.succeeded'][1]>;
type Updated = z.infer<(typeof eventSchemas)['payment.updated'][1]>;
type CourseHeld = Extract<Updated, { reason: 'course_held' }>;

/** No other update moves money, nor what is owed. */
const nothing = { stripeRef: null, postings: [] };

/** What is still to be held as a course is owed; the rest is earned. */
function saleOf(line: Succeeded['lines'][number], currency: string): readonly Posting[] {
  const { netMinor, deferredNetMinor = netMinor } = line;
  return [
    credit('contract_liability', currency, deferredNetMinor),
    credit('revenue', currency, netMinor - deferredNetMinor),
  ];
}

function courseHeld({ lines, currency, heldAt }: CourseHeld): Draft {
  return {
    effectiveAt: heldAt,
    stripeRef: null,
    postings: lines.flatMap(({ netMinor }) =>
      moved('contract_liability', 'revenue', { currency, minor: netMinor }),
    ),
  };
}

type Fee = z.infer<(typeof eventSchemas)['payment.fee_recorded'][1]>;

function feePostings({ feeMinor, taxMinor, settlementCurrency }: Fee['fee']): readonly Posting[] {
  return [
    debit('processing_fees', settlementCurrency, feeMinor - taxMinor),
    debit('vat_deductible', settlementCurrency, taxMinor),
    credit('stripe_clearing', settlementCurrency, feeMinor),
  ];
}

/**
 * Settled in another currency: what success put into the clearing leaves it, and what Stripe made of it enters. In the
 * same currency Stripe took what was captured, or the difference waits for people.
 */
function settlementPostings({ fee, currency, amountCapturedMinor }: Fee): readonly Posting[] {
  const { settlementCurrency, settlementAmountMinor } = fee;
  if (settlementCurrency === currency) {
    return moved('stripe_clearing', 'suspense', {
      currency,
      minor: settlementAmountMinor - amountCapturedMinor,
    });
  }
  return [
    debit('fx_exchange', currency, amountCapturedMinor),
    credit('stripe_clearing', currency, amountCapturedMinor),
    debit('stripe_clearing', settlementCurrency, settlementAmountMinor),
    credit('fx_exchange', settlementCurrency, settlementAmountMinor),
  ];
}
