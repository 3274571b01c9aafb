import type * as z from 'zod';
import { documentSchema } from './document.ts';

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

const storedSchema = issuedSchema.extend({
  objectKey: documentSchema.shape.objectKey,
  sha256: documentSchema.shape.sha256.unwrap(),
});

/** Payloads of `invoice.*` and `credit_note.*`; the subject is the document's id. */
export const eventSchemas = {
  'invoice.issued': { 1: issuedSchema },
  'invoice.stored': { 1: storedSchema },
  'credit_note.issued': { 1: issuedSchema },
  'credit_note.stored': { 1: storedSchema },
} as const;

export type IssuedData = z.infer<typeof issuedSchema>;
export type StoredData = z.infer<typeof storedSchema>;
