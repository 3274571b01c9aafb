import * as z from 'zod';

/**
 * How far refunds go by themselves: `windowDays` after the success, and the share of a line's price that may come back
 * once its course has begun. Callers of a kind in `exceedableBy` decide beyond both.
 */
export const refundSettingsSchema = z.strictObject({
  windowDays: z.int().min(0).max(3_650),
  shareAfterStartPerMille: z.int().min(0).max(1_000),
  exceedableBy: z.array(z.enum(['user', 'server'])),
});

export type RefundSettings = z.infer<typeof refundSettingsSchema>;
