import type { PaymentEventData } from '../../payments/contract.ts';
import type { RefundEventData } from '../../refunds/contract.ts';
import { Fault } from '../../shared/fault.ts';
import type { VatRules } from '../../shared/vat.ts';
import type { DocumentLine, InvoiceDocument, Seller, VatRow } from './document.ts';
import type { Shop, Shops } from './shops.ts';

/** What the seller has laid down for all documents. */
export interface DocumentRules {
  readonly seller: Seller;
  readonly shops: Shops;
  readonly vat: VatRules;
  readonly timeZone: string;
}

/** A document that lacks nothing but its number and its date of issue. */
export type Draft = Omit<
  InvoiceDocument,
  | 'id'
  | 'number'
  | 'series'
  | 'sequenceInSeries'
  | 'issuedAt'
  | 'objectKey'
  | 'documentStatus'
  | 'sha256'
  | 'version'
> & {
  /** The payment or refund that the document is for; it gets one, ever. */
  readonly causeId: string;
  /** The series without its year. */
  readonly seriesName: string;
};

/** The invoice of money taken. VAT on services is due when they are paid; the supply is the course itself. */
export function draftInvoice(
  paymentId: string,
  payment: PaymentEventData<'payment.succeeded'>,
  rules: DocumentRules,
): Draft {
  const shop = shopOf(payment.shop, rules);
  const lines = payment.lines.filter((line) => line.grossMinor !== 0);
  const starts = lines.flatMap((line) => line.courseStartsAt ?? []);
  return {
    ...commonParts(payment, shop, rules),
    ...sums(lines.map(toInvoiceLine), ({ vatClass }) => rules.vat.classes[vatClass]),
    kind: 'invoice',
    causeId: paymentId,
    seriesName: shop.invoiceSeries,
    paymentId,
    supplyAt: starts.sort().at(-1) ?? payment.succeededAt,
    taxPointAt: payment.succeededAt,
    paidAt: payment.succeededAt,
  };
}

/** The credit note of a granted refund; it cites the invoice that it corrects. */
export function draftCreditNote(
  refund: RefundEventData<'refund.granted'>,
  invoice: InvoiceDocument,
  rules: DocumentRules,
): Draft {
  const shop = shopOf(refund.shop, rules);
  const lines = refund.lines.filter((line) => line.amountMinor !== 0).map(toCreditLine);
  return {
    ...commonParts(refund, shop, rules),
    ...sums(lines, (line) => printedOn(invoice, line) ?? rules.vat.classes[line.vatClass]),
    kind: 'credit_note',
    causeId: refund.refundId,
    seriesName: shop.creditNoteSeries,
    paymentId: invoice.paymentId,
    refundId: refund.refundId,
    ...(refund.origin === 'dispute' ? { settledBy: 'dispute' as const } : {}),
    corrects: { id: invoice.id, number: invoice.number, issuedAt: invoice.issuedAt },
    supplyAt: invoice.supplyAt,
    taxPointAt: refund.grantedAt,
    paidAt: refund.grantedAt,
  };
}

type Sale = Pick<
  InvoiceDocument,
  'shop' | 'customerId' | 'customerKind' | 'currency' | 'orderId' | 'livemode'
>;

function commonParts(sale: Sale, { brand }: Shop, { seller }: DocumentRules) {
  const { shop, customerId, customerKind, currency, orderId, livemode } = sale;
  return { shop, brand, seller, customerId, customerKind, currency, orderId, livemode };
}

function shopOf(name: string, { shops }: DocumentRules): Shop {
  const shop = shops[name];
  if (shop === undefined) throw new Fault('shop_unknown', `${name} is not a shop of this stage`);
  return shop;
}

function toInvoiceLine(line: PaymentEventData<'payment.succeeded'>['lines'][number]): DocumentLine {
  const { lineId, description, grossMinor, netMinor, vatMinor } = line;
  const { vatClass, vatRatePerMille } = line;
  // What was captured of a line is no number of its units: quantity times price is the amount, or nobody can check it.
  const isWhole = line.quantity * line.unitAmountMinor === grossMinor;
  return {
    lineId,
    description,
    quantity: isWhole ? line.quantity : 1,
    unitAmountMinor: isWhole ? line.unitAmountMinor : grossMinor,
    grossMinor,
    netMinor,
    vatMinor,
    vatClass,
    vatRatePerMille,
  };
}

function toCreditLine(line: RefundEventData<'refund.granted'>['lines'][number]): DocumentLine {
  const { lineId, description, amountMinor, netMinor, vatMinor, vatClass, vatRatePerMille } = line;
  const amounts = { unitAmountMinor: amountMinor, grossMinor: amountMinor, netMinor, vatMinor };
  return { lineId, description, quantity: 1, ...amounts, vatClass, vatRatePerMille };
}

/** Why a line bears no VAT, in the words that the law asks for. */
type MentionsOf = (line: DocumentLine) => Pick<VatRow, 'mention' | 'exemptionCode'> | undefined;

/** What the invoice says of a line's VAT stays with the sale, whatever the stage says of the class by then. */
function printedOn(
  { vat }: InvoiceDocument,
  { vatClass, vatRatePerMille }: DocumentLine,
): VatRow | undefined {
  return vat.find((row) => row.vatClass === vatClass && row.ratePerMille === vatRatePerMille);
}

function sums(lines: DocumentLine[], mentionsOf: MentionsOf) {
  const total = (member: 'netMinor' | 'vatMinor' | 'grossMinor') =>
    lines.reduce((sum, line) => sum + line[member], 0);
  return {
    lines,
    vat: vatTable(lines, mentionsOf),
    totals: { netMinor: total('netMinor'), vatMinor: total('vatMinor'), grossMinor: total('grossMinor') },
  };
}

/** One row per class and rate: highest rate first, the order of the lines between equals. */
function vatTable(lines: readonly DocumentLine[], mentionsOf: MentionsOf): VatRow[] {
  const rows = new Map<string, VatRow>();
  for (const line of lines) {
    const key = `${line.vatClass} ${String(line.vatRatePerMille)}`;
    const row = rows.get(key) ?? emptyRow(line, mentionsOf);
    const { netMinor, vatMinor } = row;
    rows.set(key, { ...row, netMinor: netMinor + line.netMinor, vatMinor: vatMinor + line.vatMinor });
  }
  return [...rows.values()].sort((a, b) => b.ratePerMille - a.ratePerMille);
}

function emptyRow(line: DocumentLine, mentionsOf: MentionsOf): VatRow {
  const { mention, exemptionCode } = mentionsOf(line) ?? {};
  return {
    vatClass: line.vatClass,
    ratePerMille: line.vatRatePerMille,
    netMinor: 0,
    vatMinor: 0,
    ...(mention === undefined ? {} : { mention }),
    ...(exemptionCode === undefined ? {} : { exemptionCode }),
  };
}
