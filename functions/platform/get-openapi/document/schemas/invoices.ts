import { documentViewSchema } from '../../../../../lib/invoices/app/document-view.ts';
import { downloadLinkSchema } from '../../../../invoices/create-download-link/schema.ts';
import { invoiceListSchema } from '../../../../invoices/list-invoices/schema.ts';

export const invoicesAnswers = {
  Invoice: documentViewSchema,
  InvoiceList: invoiceListSchema,
  DownloadLink: downloadLinkSchema,
};
