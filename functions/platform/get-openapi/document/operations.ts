import type * as z from 'zod';
import type { ProblemCode } from '../../../../lib/shared/refusal.ts';
import type { RouteName } from '../../../../lib/shared/routes.ts';
import { getPaymentInvoiceSchema } from '../../../invoices/get-payment-invoice/schema.ts';
import { getInvoiceSchema } from '../../../invoices/get-invoice/schema.ts';
import { listInvoicesSchema } from '../../../invoices/list-invoices/schema.ts';
import { getLedgerBalancesSchema } from '../../../ledger/get-ledger-balances/schema.ts';
import { listLedgerEntriesSchema } from '../../../ledger/list-ledger-entries/schema.ts';
import { listPaymentEventsSchema } from '../../../payments/list-payment-events/schema.ts';
import { listPaymentIntentsSchema } from '../../../payments/list-payment-intents/schema.ts';
import type { HeaderName } from './headers.ts';
import type { AnswerName, BodyName } from './schemas.ts';

export interface Answer {
  readonly description: string;
  /** Shapes of the body; more than one where it depends on the caller, none where there is no body. */
  readonly shapes: readonly AnswerName[];
  readonly headers?: readonly HeaderName[];
}

/** What the document says of a route beyond the table of routes. */
export interface Operation {
  readonly tag: 'Payments' | 'Refunds' | 'Invoices' | 'Ledger' | 'Catalogue' | 'Platform';
  readonly summary: string;
  readonly description?: string;
  readonly body?: BodyName;
  readonly query?: z.ZodType;
  /** Answers `If-None-Match` with 304. */
  readonly conditional?: true;
  readonly answers: Readonly<Record<number, Answer>>;
  /** The refusals that this route's own code can give, beside those of the stack around every route. */
  readonly refusals: readonly ProblemCode[];
}

const bySecret = 'A browser key sends the client secret of the payment and sees its public shape.';

export const operations: Readonly<Record<RouteName, Operation>> = {
  createPaymentIntent: {
    tag: 'Payments',
    summary: 'Create the payment of an order',
    description:
      'Send either items from the catalogue or, with a server key, amount and description. An order has one payment: ' +
      'while it is unconfirmed, the same content under another key answers 200 with that payment.',
    body: 'CreatePaymentIntent',
    answers: {
      200: {
        description: 'The order has this open payment already.',
        shapes: ['CreatedPayment', 'CreatedPublicPayment'],
        headers: ['Existing-Payment', 'Idempotent-Replayed'],
      },
      201: {
        description: 'Created. A replay has clientSecret null once the payment is settled.',
        shapes: ['CreatedPayment', 'CreatedPublicPayment'],
        headers: ['Idempotent-Replayed'],
      },
    },
    refusals: [
      'idempotency_in_progress',
      'idempotency_key_reused',
      'order_already_paid',
      'order_open',
      'processor_unavailable',
      'validation_failed',
    ],
  },
  listPaymentIntents: {
    tag: 'Payments',
    summary: 'List the payments of an order or of a customer',
    description: 'Send orderId or customerId.',
    query: listPaymentIntentsSchema,
    answers: { 200: { description: 'A page of payments.', shapes: ['PaymentList'] } },
    refusals: ['validation_failed'],
  },
  getPaymentIntent: {
    tag: 'Payments',
    summary: 'Read a payment',
    description: bySecret,
    answers: {
      200: { description: 'The payment.', shapes: ['Payment', 'PublicPayment'], headers: ['ETag'] },
    },
    refusals: ['not_found'],
  },
  listPaymentEvents: {
    tag: 'Payments',
    summary: 'List what happened to a payment, in order',
    query: listPaymentEventsSchema,
    answers: { 200: { description: 'A page of events.', shapes: ['PaymentEventList'] } },
    refusals: ['not_found'],
  },
  getPaymentInvoice: {
    tag: 'Invoices',
    summary: 'Fetch the invoice of a payment',
    description: `${bySecret} With redirect=false the link is in the answer, for a script, which cannot follow it to another origin.`,
    query: getPaymentInvoiceSchema,
    answers: {
      200: { description: 'The link, asked for with redirect=false.', shapes: ['DownloadLink'] },
      303: {
        description: 'The file is at Location, a signed link good for a few minutes.',
        shapes: ['DownloadLink'],
        headers: ['Location'],
      },
    },
    refusals: ['document_not_ready', 'not_found'],
  },
  createRefund: {
    tag: 'Refunds',
    summary: 'Refund a payment, whole or in part',
    description:
      'Send amount, or lines, or neither for all that is left. The reason fraudulent needs refunds:fraudulent as well.',
    body: 'CreateRefund',
    answers: {
      201: { description: 'Granted.', shapes: ['Refund'], headers: ['Idempotent-Replayed'] },
      202: {
        description: 'The outcome is not known yet; read the refund, or ask again with the same key.',
        shapes: ['Refund'],
        headers: ['Retry-After'],
      },
    },
    refusals: [
      'idempotency_in_progress',
      'not_found',
      'payment_disputed',
      'payment_not_refundable',
      'processor_unavailable',
      'refund_exceeds_captured',
      'scope_missing',
      'validation_failed',
    ],
  },
  getRefund: {
    tag: 'Refunds',
    summary: 'Read a refund',
    answers: { 200: { description: 'The refund.', shapes: ['Refund'] } },
    refusals: ['not_found'],
  },
  listInvoices: {
    tag: 'Invoices',
    summary: 'List invoices and credit notes, newest first',
    description: "from and to are dates of issue in the seller's zone; to is excluded.",
    query: listInvoicesSchema,
    answers: { 200: { description: 'A page of documents.', shapes: ['InvoiceList'] } },
    refusals: [],
  },
  getInvoice: {
    tag: 'Invoices',
    summary: 'Read an invoice or a credit note',
    description: "expand=customer adds the buyer's data and needs customers:read as well.",
    query: getInvoiceSchema,
    answers: { 200: { description: 'The document.', shapes: ['Invoice'] } },
    refusals: ['not_found', 'scope_missing'],
  },
  createDownloadLink: {
    tag: 'Invoices',
    summary: 'Make a link to the file of a document',
    answers: { 201: { description: 'The link.', shapes: ['DownloadLink'] } },
    refusals: ['document_not_ready', 'not_found'],
  },
  listLedgerEntries: {
    tag: 'Ledger',
    summary: 'List the journal entries of a payment or of a month',
    description: 'Send paymentIntentId or period.',
    query: listLedgerEntriesSchema,
    answers: { 200: { description: 'A page of entries.', shapes: ['LedgerEntryList'] } },
    refusals: ['validation_failed'],
  },
  getLedgerBalances: {
    tag: 'Ledger',
    summary: 'Read the balances of the accounts',
    query: getLedgerBalancesSchema,
    answers: { 200: { description: 'The accounts.', shapes: ['LedgerBalanceList'] } },
    refusals: [],
  },
  listCatalogue: {
    tag: 'Catalogue',
    summary: 'List the prices that are valid now',
    conditional: true,
    answers: {
      200: { description: 'The prices.', shapes: ['Catalogue'], headers: ['ETag', 'Cache-Control'] },
    },
    refusals: [],
  },
  getHealth: {
    tag: 'Platform',
    summary: 'Ask whether the API answers',
    answers: { 200: { description: 'It does.', shapes: ['Health'] } },
    refusals: [],
  },
  getOpenapi: {
    tag: 'Platform',
    summary: 'Read this document',
    conditional: true,
    answers: { 200: { description: 'This document.', shapes: [], headers: ['ETag', 'Cache-Control'] } },
    refusals: [],
  },
};
