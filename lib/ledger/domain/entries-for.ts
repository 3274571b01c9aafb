import type * as z from 'zod';
import { eventSchemas as paymentEvents } from '../../payments/contract.ts';
import { eventSchemas as refundEvents } from '../../refunds/contract.ts';
import { calendarMonth } from '../../shared/calendar-month.ts';
import type { Envelope, EventType } from '../../shared/event.ts';
import type { JournalEntry, Posting } from './entry.ts';
import { balanced, credit, debit } from './postings.ts';

/** What the books need to know of the seller. */
export interface Books {
  readonly country: string;
  readonly timeZone: string;
}

/** The journal entries that events cause: at most one each, each summing to zero per currency. */
export function entriesFor(events: readonly Envelope[], books: Books): readonly JournalEntry[] {
  return events.flatMap((event) => {
    const draft = rules[event.type]?.(event, books);
    if (draft === undefined) return [];
    const postings = balanced(draft.postings);
    return postings.length === 0 ? [] : [toEntry(event, { ...draft, postings }, books)];
  });
}

interface Draft {
  readonly effectiveAt: string;
  readonly stripeRef: string | null;
  readonly postings: readonly Posting[];
}

type Rule = (event: Envelope, books: Books) => Draft;

const rules: Partial<Record<EventType, Rule>> = {
  'payment.succeeded': rule(paymentEvents['payment.succeeded'][1], (data, { books }) => ({
    effectiveAt: data.succeededAt,
    stripeRef: data.chargeId,
    postings: [
      debit('stripe_clearing', data.currency, data.amountCapturedMinor),
      ...data.lines.flatMap((line) => [
        credit('contract_liability', data.currency, line.netMinor),
        credit(vatAccount(books, line), data.currency, line.vatMinor),
      ]),
    ],
  })),
  'payment.fee_recorded': rule(paymentEvents['payment.fee_recorded'][1], (data) => ({
    effectiveAt: data.effectiveAt,
    stripeRef: data.fee.balanceTransactionId,
    postings: [...feePostings(data.fee), ...exchangePostings(data)],
  })),
  'refund.granted': rule(refundEvents['refund.granted'][1], (data, { books }) => ({
    effectiveAt: data.grantedAt,
    stripeRef: data.processorId,
    postings: [
      ...data.lines.flatMap((line) => [
        debit('contract_liability', data.currency, line.netMinor),
        debit(vatAccount(books, line), data.currency, line.vatMinor),
      ]),
      credit('refunds_payable', data.currency, data.amountMinor),
    ],
  })),
  'refund.settled': rule(refundEvents['refund.settled'][1], (data, { event }) => ({
    effectiveAt: event.time,
    stripeRef: data.balanceTransactionId ?? data.processorId,
    postings: [
      debit('refunds_payable', data.currency, data.amountMinor),
      credit('stripe_clearing', data.currency, data.amountMinor),
    ],
  })),
  'refund.failed': rule(refundEvents['refund.failed'][1], (data, { event }) => reversal(data, event)),
  'refund.canceled': rule(refundEvents['refund.canceled'][1], (data, { event }) => reversal(data, event)),
};

function rule<S extends z.ZodType>(
  schema: S,
  post: (data: z.infer<S>, about: { readonly event: Envelope; readonly books: Books }) => Draft,
): Rule {
  return (event, books) => post(schema.parse(event.data), { event, books });
}

function vatAccount(books: Books, line: { readonly vatRatePerMille: number }) {
  return `vat_payable:${books.country}:${line.vatRatePerMille}` as const;
}

type Fee = z.infer<(typeof paymentEvents)['payment.fee_recorded'][1]>;

function feePostings({ feeMinor, taxMinor, settlementCurrency }: Fee['fee']): readonly Posting[] {
  return [
    debit('processing_fees', settlementCurrency, feeMinor - taxMinor),
    debit('vat_deductible', settlementCurrency, taxMinor),
    credit('stripe_clearing', settlementCurrency, feeMinor),
  ];
}

/** Settled in another currency: what success put into the clearing leaves it, and what Stripe made of it enters. */
function exchangePostings({ fee, currency, amountCapturedMinor }: Fee): readonly Posting[] {
  if (fee.settlementCurrency === currency) return [];
  return [
    debit('fx_exchange', currency, amountCapturedMinor),
    credit('stripe_clearing', currency, amountCapturedMinor),
    debit('stripe_clearing', fee.settlementCurrency, fee.settlementAmountMinor),
    credit('fx_exchange', fee.settlementCurrency, fee.settlementAmountMinor),
  ];
}

/** Only the settlement is taken back: the grant stands, and the money is owed again. */
function reversal(data: z.infer<(typeof refundEvents)['refund.canceled'][1]>, event: Envelope): Draft {
  const postings = data.settlementReversed
    ? [
        debit('stripe_clearing', data.currency, data.amountMinor),
        credit('refunds_payable', data.currency, data.amountMinor),
      ]
    : [];
  return { effectiveAt: event.time, stripeRef: data.processorId, postings };
}

/** The sequence is padded, so that a payment's entries sort as they were made. */
function toEntry(
  event: Envelope,
  draft: Draft & { readonly postings: Posting[] },
  books: Books,
): JournalEntry {
  return {
    id: `${event.subject}.${String(event.sequence).padStart(10, '0')}`,
    paymentId: event.subject,
    cause: event.id,
    stripeRef: draft.stripeRef,
    effectiveAt: draft.effectiveAt,
    postedAt: event.time,
    period: calendarMonth(event.time, books.timeZone),
    postings: draft.postings,
  };
}
