import * as z from 'zod';

export const getInvoiceSchema = z.strictObject({ expand: z.literal('customer').optional() });

export type GetInvoiceQuery = z.infer<typeof getInvoiceSchema>;
