import * as z from 'zod';
import { customerKinds, personSchema } from '../../customers/contract.ts';
import type { CustomerRecord } from '../../customers/contract.ts';
import { currencySchema } from '../../shared/currency.ts';
import { documentSchema, sellerSchema } from '../domain/document.ts';
import type { DocumentLine, InvoiceDocument, VatRow } from '../domain/document.ts';

const minor = z.number().int();

const lineViewSchema = z.object({
  lineId: z.string(),
  description: z.string(),
  quantity: z.number().int(),
  unitAmount: minor,
  gross: minor,
  net: minor,
  vat: minor,
  vatClass: z.string(),
  vatRate: z.number().int(),
});

const vatRowViewSchema = z.object({
  class: z.string(),
  rate: z.number().int(),
  net: minor,
  vat: minor,
  mention: z.string().optional(),
  exemptionCode: z.string().optional(),
});

/** The buyer: by id, and with `expand=customer` as the payment was made. */
const buyerViewSchema = z.object({
  customerId: z.string(),
  kind: z.enum(customerKinds),
  ...personSchema.partial().shape,
});

/** An invoice or a credit note on the wire; amounts of a credit note are what it takes back, without a sign. */
export const documentViewSchema = z.object({
  id: z.string(),
  number: z.string(),
  kind: documentSchema.shape.kind,
  documentStatus: documentSchema.shape.documentStatus,
  series: z.string(),
  issuedAt: z.string(),
  supplyAt: z.string(),
  taxPointAt: z.string(),
  seller: sellerSchema,
  buyer: buyerViewSchema,
  lines: z.array(lineViewSchema),
  vat: z.array(vatRowViewSchema),
  totals: z.object({ net: minor, vat: minor, gross: minor, currency: currencySchema }),
  orderId: z.string(),
  paymentIntentId: z.string(),
  refundId: z.string().optional(),
  corrects: z.object({ id: z.string(), number: z.string() }).optional(),
  livemode: z.boolean(),
  sha256: z.string().nullable(),
});

export type DocumentView = z.infer<typeof documentViewSchema>;

export function toDocumentView(document: InvoiceDocument, buyer: CustomerRecord | null): DocumentView {
  const { id, number, kind, documentStatus, series, issuedAt, supplyAt, taxPointAt, seller } = document;
  const { totals, currency, orderId, paymentId, refundId, corrects, livemode, sha256 } = document;
  return {
    id,
    number,
    kind,
    documentStatus,
    series,
    issuedAt,
    supplyAt,
    taxPointAt,
    seller,
    buyer: { customerId: document.customerId, kind: document.customerKind, ...buyer?.person },
    lines: document.lines.map(toLineView),
    vat: document.vat.map(toVatRowView),
    totals: { net: totals.netMinor, vat: totals.vatMinor, gross: totals.grossMinor, currency },
    orderId,
    paymentIntentId: paymentId,
    ...(refundId === undefined ? {} : { refundId }),
    ...(corrects === undefined ? {} : { corrects: { id: corrects.id, number: corrects.number } }),
    livemode,
    sha256,
  };
}

function toLineView(line: DocumentLine): DocumentView['lines'][number] {
  return {
    lineId: line.lineId,
    description: line.description,
    quantity: line.quantity,
    unitAmount: line.unitAmountMinor,
    gross: line.grossMinor,
    net: line.netMinor,
    vat: line.vatMinor,
    vatClass: line.vatClass,
    vatRate: line.vatRatePerMille,
  };
}

function toVatRowView({ vatClass, ratePerMille, netMinor, vatMinor, ...rest }: VatRow) {
  return { class: vatClass, rate: ratePerMille, net: netMinor, vat: vatMinor, ...rest };
}
