import * as z from 'zod';
import { pageQuery } from '../../../lib/runtime/paging.ts';

export const listPaymentEventsSchema = z.strictObject(pageQuery);

export type ListPaymentEventsQuery = z.infer<typeof listPaymentEventsSchema>;
