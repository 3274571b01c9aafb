/** The door of the invoices context: documents and their events, which have partitions of their own. */
import * as z from 'zod';
import { currencySchema } from '../shared/currency.ts';

const minor = z.number().int();

export const documentLineSchema = z.object({
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
  seller: sellerSchema,
  customerId: z.string(),
  customerKind: z.enum(['consumer', 'business', 'public_body']),
  currency: currencySchema,
  lines: z.array(documentLineSchema),
  vat: z.array(z.object({ vatClass: z.string(), ratePerMille: z.number().int(), netMinor: minor, vatMinor: minor })),
  totals: z.object({ netMinor: minor, vatMinor: minor, grossMinor: minor }),
  paymentId: z.string(),
  orderId: z.string(),
  refundId: z.string().optional(),
  corrects: z.object({ id: z.string(), number: z.string(), issuedAt: z.string() }).optional(),
  paidAt: z.string(),
  livemode: z.boolean(),
  objectKey: z.string(),
  sha256: z.string().nullable(),
  version: z.number().int().positive(),
});

export type InvoiceDocument = z.infer<typeof documentSchema>;
export type Seller = z.infer<typeof sellerSchema>;

const issuedSchema = documentSchema.pick({
  kind: true,
  number: true,
  series: true,
  customerId: true,
  currency: true,
  totals: true,
  paymentId: true,
  refundId: true,
  issuedAt: true,
  livemode: true,
});

const storedSchema = issuedSchema.extend({ objectKey: z.string(), sha256: z.string() });

/** Payloads of `invoice.*` and `credit_note.*`; the subject is the document's id. */
export const eventSchemas = {
  'invoice.issued': { 1: issuedSchema },
  'invoice.stored': { 1: storedSchema },
  'credit_note.issued': { 1: issuedSchema },
  'credit_note.stored': { 1: storedSchema },
} as const;
