import * as z from 'zod';
import { priceViewSchema } from '../../../../lib/catalogue/app/price-view.ts';
import { documentViewSchema } from '../../../../lib/invoices/app/document-view.ts';
import { balanceViewSchema, entryViewSchema } from '../../../../lib/ledger/app/ledger-view.ts';
import {
  createdPaymentViewSchema,
  createdPublicPaymentViewSchema,
  paymentEventViewSchema,
  paymentViewSchema,
  publicPaymentViewSchema,
} from '../../../../lib/payments/app/payment-view.ts';
import { refundViewSchema } from '../../../../lib/refunds/app/refund-view.ts';
import { problems } from '../../../../lib/shared/refusal.ts';
import { downloadLinkSchema } from '../../../invoices/create-download-link/schema.ts';
import { invoiceListSchema } from '../../../invoices/list-invoices/schema.ts';
import { createPaymentIntentSchema } from '../../../payments/create-payment-intent/schema.ts';
import { createRefundSchema } from '../../../refunds/create-refund/schema.ts';
import { healthSchema } from '../../get-health/schema.ts';
import { onTheWire } from './wire-schema.ts';
import type { JsonSchema } from './wire-schema.ts';

const pageOf = (item: z.ZodType) => z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** Bodies as the handlers parse them, by the name that they have in the document. */
const bodies = { CreatePaymentIntent: createPaymentIntentSchema, CreateRefund: createRefundSchema };

/** Answers as the views make them. */
const answers = {
  Payment: paymentViewSchema,
  PublicPayment: publicPaymentViewSchema,
  CreatedPayment: createdPaymentViewSchema,
  CreatedPublicPayment: createdPublicPaymentViewSchema,
  PaymentList: pageOf(paymentViewSchema),
  PaymentEvent: paymentEventViewSchema,
  PaymentEventList: pageOf(paymentEventViewSchema),
  Refund: refundViewSchema,
  Invoice: documentViewSchema,
  InvoiceList: invoiceListSchema,
  DownloadLink: downloadLinkSchema,
  LedgerEntry: entryViewSchema,
  LedgerEntryList: pageOf(entryViewSchema),
  LedgerBalance: balanceViewSchema,
  LedgerBalanceList: z.object({ items: z.array(balanceViewSchema) }),
  Price: priceViewSchema,
  Catalogue: z.object({ items: z.array(priceViewSchema) }),
  Health: healthSchema,
  Problem: z.object({
    type: z.url(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    code: z.literal(Object.keys(problems)),
    refundable: z.int().optional(),
    errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })).optional(),
  }),
};

export type BodyName = keyof typeof bodies;
export type AnswerName = keyof typeof answers;

/** Every named schema of the document. */
export function namedSchemas(): Record<string, JsonSchema> {
  return { ...onTheWire(bodies, 'input'), ...onTheWire(answers, 'output') };
}

/** The way to a named schema. */
export function schemaRef(name: BodyName | AnswerName): { readonly $ref: string } {
  return { $ref: `#/components/schemas/${name}` };
}
