import * as z from 'zod';
import { isId } from '../../../lib/shared/ids.ts';
import type { DisputeId, PaymentId, RefundId } from '../../../lib/shared/ids.ts';

const isPaymentId = (value: unknown): boolean => typeof value === 'string' && isId('pay', value);
const isDisputeId = (value: unknown): boolean => typeof value === 'string' && isId('dsp', value);
const isRefundId = (value: unknown): boolean => typeof value === 'string' && isId('rfd', value);

/** An operation whose outcome is not known, as the function that asked for it put it down. */
export const operationSchema = z.object({
  paymentId: z.custom<PaymentId>(isPaymentId),
  refundId: z.custom<RefundId>(isRefundId).nullable(),
  disputeId: z.custom<DisputeId>(isDisputeId).nullable().default(null),
});
