import * as z from 'zod';
import { currencySchema } from '../../shared/currency.ts';

const minor = z.number().int();

const documentLineSchema = z.object({
  lineId: z.string(),
  description: z.string(),
  quantity: z.number().int(),
  unitAmountMinor: minor,
  grossMinor: minor,
  netMinor: minor,
  vatMinor: minor,
  vatClass: z.string(),
  vatRatePerMille: z.number().int(),
});

/** The seller as printed, frozen into the document. */
export const sellerSchema = z.object({
  name: z.string(),
  legalForm: z.string(),
  capital: z.string(),
  addressLines: z.array(z.string()),
  country: z.string(),
  siren: z.string(),
  siret: z.string(),
  rcs: z.string(),
  vatNumber: z.string(),
  email: z.string(),
  trainingRegistration: z.string(),
});

/** One row of the VAT table; an exempt class carries the mention that the law asks for, and its code. */
const vatRowSchema = z.object({
  vatClass: z.string(),
  ratePerMille: z.number().int(),
  netMinor: minor,
  vatMinor: minor,
  mention: z.string().optional(),
  exemptionCode: z.string().optional(),
});

/** An invoice or a credit note as stored; the number exists only together with it. Holds no personal data. */
export const documentSchema = z.object({
  id: z.string(),
  kind: z.enum(['invoice', 'credit_note']),
  number: z.string(),
  series: z.string(),
  sequenceInSeries: z.number().int().positive(),
  documentStatus: z.enum(['pending', 'stored']),
  issuedAt: z.string(),
  supplyAt: z.string(),
  taxPointAt: z.string(),
  shop: z.string(),
  brand: z.string(),
  seller: sellerSchema,
  customerId: z.string(),
  customerKind: z.enum(['consumer', 'business', 'public_body']),
  currency: currencySchema,
  lines: z.array(documentLineSchema),
  vat: z.array(vatRowSchema),
  totals: z.object({ netMinor: minor, vatMinor: minor, grossMinor: minor }),
  paymentId: z.string(),
  orderId: z.string(),
  refundId: z.string().optional(),
  corrects: z.object({ id: z.string(), number: z.string(), issuedAt: z.string() }).optional(),
  /** When the card paid; of a credit note, when the refund was granted. */
  paidAt: z.string(),
  /** Of a credit note whose money the buyer's bank had taken back before: nothing is paid out for it. */
  settledBy: z.literal('dispute').optional(),
  livemode: z.boolean(),
  objectKey: z.string(),
  sha256: z.string().nullable(),
  version: z.number().int().positive(),
});

export type InvoiceDocument = z.infer<typeof documentSchema>;
export type DocumentLine = InvoiceDocument['lines'][number];
export type VatRow = InvoiceDocument['vat'][number];
export type Seller = z.infer<typeof sellerSchema>;
