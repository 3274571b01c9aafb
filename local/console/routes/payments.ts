import type { DocumentRow, MailRow, PaymentView, TraceRow } from '../contract.ts';
import type { Mail, Outbox } from '../../events/mail/outbox.ts';
import { json, notFound } from '../http/answer.ts';
import { type Routes, numberIn } from '../http/routes.ts';
import type { Books } from '../table/books.ts';
import { mailRow } from './mails.ts';

const limits = { byDefault: 100, most: 1000 };
const mostMails = 1000;

export interface PaymentsKit {
  readonly books: Books;
  readonly outbox: Pick<Outbox, 'latest'>;
  /** Newest first. */
  readonly tracesOf: (paymentId: string) => readonly TraceRow[];
}

/** A mail belongs to a document by its tag, or because it brings its file. */
const brings = ({ tags, attachments }: Mail, { id, number }: DocumentRow): boolean =>
  tags['mailId'] === id || attachments.some(({ name }) => name === `${number}.pdf`);

const mailsOf = (outbox: PaymentsKit['outbox'], documents: readonly DocumentRow[]): readonly MailRow[] =>
  documents.length === 0
    ? []
    : outbox
        .latest(mostMails)
        .filter((mail) => documents.some((document) => brings(mail, document)))
        .reverse()
        .map(mailRow);

/** Payments from the table itself, which also answers while the API is broken on purpose. */
export const paymentRoutes = ({ books, outbox, tracesOf }: PaymentsKit): Routes => ({
  'GET /api/payments': async ({ query }) =>
    json(await books.payments(query.get('after'), numberIn(query, 'limit', limits))),
  'GET /api/payments/:name': async ({ name }) => {
    const payment = await books.payment(name);
    if (payment === null) throw notFound(`The payment ${name}`);
    const view: PaymentView = {
      ...payment,
      mails: mailsOf(outbox, payment.documents),
      traces: tracesOf(name),
    };
    return json(view);
  },
});
