import { describe, expect, it } from '@jest/globals';
import { toPriceView } from '../../../lib/catalogue/app/price-view.ts';
import { toDocumentView } from '../../../lib/invoices/app/document-view.ts';
import { issueDocument } from '../../../lib/invoices/app/issue-document.ts';
import { company } from '../../../config/company.ts';
import { toBalanceView, toEntryView } from '../../../lib/ledger/app/ledger-view.ts';
import { entriesFor } from '../../../lib/ledger/domain/entries-for.ts';
import {
  toPaymentEventView,
  toPaymentView,
  toPublicPaymentView,
} from '../../../lib/payments/app/payment-view.ts';
import { toRefundView } from '../../../lib/refunds/app/refund-view.ts';
import { problems } from '../../../lib/shared/refusal.ts';
import type { ProblemCode } from '../../../lib/shared/refusal.ts';
import { toProblem } from '../../../lib/runtime/problem.ts';
import * as invoices from '../../unit/invoices/samples.ts';
import { invoiceWorld } from '../../unit/invoices/world.ts';
import { attemptFailed, books, courseDay, facts, given, succeeded } from '../../unit/payments/samples.ts';
import { reserved } from '../../unit/refunds/samples.ts';
import { shapeOf } from './shape.ts';

/** As it leaves: members that are undefined are not there. */
const sent = (view: unknown): unknown => JSON.parse(JSON.stringify(view));

const payments = {
  open: given(),
  'in a challenge': given(facts.requiresAction),
  declined: given(attemptFailed(1, 'ch_1')),
  authorized: given(facts.authorized),
  paid: given(succeeded()),
  canceled: given(facts.canceled),
};

const events = [
  invoices.eventOf('payment.succeeded', invoices.succeeded),
  invoices.eventOf('refund.granted', invoices.granted, 4),
];

async function documents() {
  const { deps } = invoiceWorld();
  const issued = [];
  for (const event of events) issued.push((await issueDocument(event, deps, invoices.cause)).document);
  return issued;
}

describe('what the views make is what the document says', () => {
  it.each(Object.entries(payments))('of a payment that is %s', (_name, payment) => {
    expect(shapeOf('Payment').parse(sent(toPaymentView(payment)))).toBeTruthy();
    expect(shapeOf('PublicPayment').parse(sent(toPublicPaymentView(payment)))).toBeTruthy();
    const created = { ...toPaymentView(payment), clientSecret: null };
    expect(shapeOf('CreatedPayment').parse(sent(created))).toBeTruthy();
  });

  it('of the events of a payment', () => {
    const list = { items: events.map(toPaymentEventView), nextCursor: null };
    expect(shapeOf('PaymentEventList').parse(sent(list))).toBeTruthy();
  });

  it('of a refund', () => {
    const { refund } = reserved({ note: 'Ill' });
    expect(shapeOf('Refund').parse(sent(toRefundView(refund, null)))).toBeTruthy();
  });

  it('of an invoice and of a credit note, with and without the buyer', async () => {
    for (const document of await documents()) {
      expect(shapeOf('Invoice').parse(sent(toDocumentView(document, null)))).toBeTruthy();
      expect(shapeOf('Invoice').parse(sent(toDocumentView(document, invoices.buyer)))).toBeTruthy();
    }
  });

  it('of journal entries and balances', () => {
    const items = entriesFor(events, books).map(toEntryView);
    expect(items).toHaveLength(2);
    expect(shapeOf('LedgerEntryList').parse(sent({ items, nextCursor: null }))).toBeTruthy();
    const totals = { account: 'suspense', currency: 'eur', debitMinor: 5n, creditMinor: 2n };
    expect(
      shapeOf('LedgerBalanceList').parse(sent({ items: [toBalanceView(totals, company.books.chart)] })),
    ).toBeTruthy();
  });

  it('of the catalogue', () => {
    expect(shapeOf('Catalogue').parse(sent({ items: [toPriceView(courseDay)] }))).toBeTruthy();
  });

  it.each(Object.keys(problems) as ProblemCode[])('of the problem %s', (code) => {
    const errors = [
      { pointer: '#/items/0/priceId', code: 'price_unknown', detail: 'No such price.' },
    ] as const;
    const place = { siteUrl: 'https://shop.example', requestId: 'request-1' };
    const { body } = toProblem({ code, detail: 'Why.', errors, extra: { refundable: 1 } }, place);
    expect(shapeOf('Problem').parse(sent(body))).toBeTruthy();
  });

  it('and a member that the document does not name is noticed', () => {
    const extended = { ...toPaymentView(payments.open), surprise: 1 };
    expect(shapeOf('Payment').safeParse(sent(extended)).success).toBe(false);
  });
});
