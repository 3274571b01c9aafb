import * as z from 'zod';
import { documentViewSchema } from '../../../lib/invoices/app/document-view.ts';
import { pageQuery } from '../../../lib/runtime/paging.ts';

const id = z.string().min(1).max(60);

/** `from` and `to` are dates of issue in the seller's zone; `to` is excluded. */
export const listInvoicesSchema = z
  .strictObject({
    ...pageQuery,
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    kind: z.enum(['invoice', 'credit_note']).optional(),
    customerId: id.optional(),
    paymentIntentId: id.optional(),
    refundId: id.optional(),
    number: id.optional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from < to, {
    path: ['to'],
    message: 'The end is excluded, so it must be later than the start.',
  });

export type ListInvoicesQuery = z.infer<typeof listInvoicesSchema>;

export const invoiceListSchema = z.object({
  items: z.array(documentViewSchema),
  nextCursor: z.string().nullable(),
});
