import * as z from 'zod';

/** Nothing is to be said: the same refund, once more. */
export const retryRefundSchema = z.strictObject({});

export type RetryRefundBody = z.infer<typeof retryRefundSchema>;
