import * as z from 'zod';

/** A page's script cannot follow a redirect to another origin's file: it asks for the link instead. */
export const getPaymentInvoiceSchema = z.object({ redirect: z.enum(['true', 'false']).optional() });

export type PaymentInvoiceQuery = z.infer<typeof getPaymentInvoiceSchema>;
