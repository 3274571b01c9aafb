import { downloadLink } from '../../../lib/invoices/app/download-link.ts';
import type { DocumentLinks, DocumentStore } from '../../../lib/invoices/app/ports.ts';
import { getPayment } from '../../../lib/payments/app/get-payment.ts';
import type { GetPaymentDeps } from '../../../lib/payments/app/get-payment.ts';
import { valueOf } from '../../../lib/runtime/answers.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';
import type { PaymentInvoiceQuery } from './schema.ts';

export type PaymentInvoiceDeps = GetPaymentDeps & {
  readonly documents: Pick<DocumentStore, 'findByCause'>;
  readonly links: DocumentLinks;
};

/** Leads whoever may see a payment to the file of its invoice. */
export function createHandler(deps: PaymentInvoiceDeps) {
  return async (request: HttpRequest<null, PaymentInvoiceQuery>): Promise<HttpAnswer> => {
    const { caller, pathParameters } = request;
    const presentedSecret = request.header('payment-client-secret');
    const asked = { id: pathParameters['id'] ?? '', caller, presentedSecret };
    const payment = valueOf(await getPayment(deps, asked));
    const link = valueOf(await downloadLink(await deps.documents.findByCause(payment.id), deps.links));
    if (request.query.redirect === 'false') return { status: 200, body: link };
    return { status: 303, headers: { Location: link.url }, body: link };
  };
}
