import type { DocumentView } from '../../../../../lib/invoices/app/document-view.ts';
import type { AnswerExamples, RefusalExamples, RouteRefusals } from './example.ts';
import * as story from './story.ts';

const issued = { id: story.invoiceId, number: 'FA2026-000417' };

const seller = {
  name: 'Atelier Clairval Formation',
  legalForm: 'SAS',
  capital: '50 000 €',
  addressLines: ['12 rue des Tilleuls', '69000 Lyon'],
  country: 'FR',
  siren: '999000425',
  siret: '99900042500010',
  rcs: 'Lyon 999 000 425',
  vatNumber: 'FR47999000425',
  email: 'facturation@clairval.example',
  trainingRegistration: '99 99 99999 99',
};

const invoice: DocumentView = {
  ...issued,
  kind: 'invoice',
  documentStatus: 'stored',
  series: 'FA2026',
  issuedAt: '2026-11-24T09:03:06.000Z',
  supplyAt: '2027-03-15T08:00:00Z',
  taxPointAt: story.succeededAt,
  seller,
  buyer: { customerId: story.customerId, kind: story.customer.kind },
  lines: [
    {
      lineId: 'line_1',
      description: 'Parler en public',
      quantity: 2,
      unitAmount: 49_000,
      gross: 98_000,
      net: 81_667,
      vat: 16_333,
      vatClass: 'standard',
      vatRate: 200,
    },
  ],
  vat: [{ class: 'standard', rate: 200, net: 81_667, vat: 16_333 }],
  totals: { net: 81_667, vat: 16_333, gross: 98_000, currency: 'eur' },
  orderId: 'order-4711',
  paymentIntentId: story.paymentId,
  livemode: true,
  sha256: '46fd1c2466ed0fc4b54c5aec49f464aec7a83741e6f2f524c1a032b21ae709ca',
};

/** What the refund takes back of it, without a sign. */
const creditNote: DocumentView = {
  ...invoice,
  id: story.creditNoteId,
  number: 'AV2026-000038',
  kind: 'credit_note',
  series: 'AV2026',
  issuedAt: '2026-11-24T10:30:01.000Z',
  taxPointAt: story.refundedAt,
  lines: [
    {
      lineId: 'line_1',
      description: 'Parler en public',
      quantity: 1,
      unitAmount: 9_000,
      gross: 9_000,
      net: 7_500,
      vat: 1_500,
      vatClass: 'standard',
      vatRate: 200,
    },
  ],
  vat: [{ class: 'standard', rate: 200, net: 7_500, vat: 1_500 }],
  totals: { net: 7_500, vat: 1_500, gross: 9_000, currency: 'eur' },
  refundId: story.refundId,
  corrects: issued,
  sha256: '20fdf451fc3057a9a7274dd47bf764e23c044042779c705db21f27e1f2054ed0',
};

const link = story.signedLink('FA2026/FA2026-000417.pdf', '2026-11-24T09:04:00.000Z');

export const invoicesExamples: AnswerExamples = {
  getPaymentInvoice: {
    200: { link: { summary: 'The link, for a script', value: link } },
    303: { link: { summary: 'The same link as in Location', value: link } },
  },
  listInvoices: {
    200: {
      ofPayment: {
        summary: 'The documents of one payment, the newest first',
        value: { items: [creditNote, invoice], nextCursor: null },
      },
    },
  },
  getInvoice: {
    200: {
      invoice: { summary: 'An invoice', value: invoice },
      creditNote: { summary: 'A credit note, which names the invoice that it corrects', value: creditNote },
      withBuyer: {
        summary: 'With expand=customer',
        value: { ...invoice, buyer: { customerId: story.customerId, ...story.customer } },
      },
    },
  },
  createDownloadLink: { 201: { link: { summary: 'Good for five minutes', value: link } } },
};

export const invoicesRefusals: RefusalExamples = {
  document_not_ready: {
    code: 'document_not_ready',
    detail: 'The file is made within seconds of the payment; try again.',
    retryAfterSeconds: 2,
  },
};

const unknown = {
  not_found: { code: 'not_found', detail: 'Check the id; GET /v1/invoices lists the documents.' },
} as const;

export const invoicesRouteRefusals: RouteRefusals = {
  getInvoice: {
    ...unknown,
    scope_missing: { code: 'scope_missing', detail: 'expand=customer needs the scope customers:read.' },
  },
  createDownloadLink: unknown,
};
