import * as z from 'zod';
import { pageQuery } from '../../../lib/runtime/paging.ts';

export const listPaymentMethodsSchema = z.strictObject({ ...pageQuery });

export type ListPaymentMethodsQuery = z.infer<typeof listPaymentMethodsSchema>;
