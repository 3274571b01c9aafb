import { getPaymentInvoiceSchema } from '../../../../invoices/get-payment-invoice/schema.ts';
import { getInvoiceSchema } from '../../../../invoices/get-invoice/schema.ts';
import { listInvoicesSchema } from '../../../../invoices/list-invoices/schema.ts';
import { bySecret } from '../operation.ts';
import type { Operations } from '../operation.ts';

/** What the document says of the routes of documents. */
export const invoicesOperations = {
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
    description: 'Good for five minutes at most; the file is named after its number. Takes no body.',
    answers: { 201: { description: 'The link.', shapes: ['DownloadLink'] } },
    refusals: ['document_not_ready', 'not_found'],
  },
} satisfies Operations;
