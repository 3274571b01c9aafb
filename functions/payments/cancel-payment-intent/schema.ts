import * as z from 'zod';
import { cancelReasons } from '../../../lib/payments/app/cancel-payment.ts';

export const cancelPaymentIntentSchema = z
  .strictObject({ reason: z.enum(cancelReasons).optional() })
  .default({});

export type CancelPaymentIntentBody = z.infer<typeof cancelPaymentIntentSchema>;
