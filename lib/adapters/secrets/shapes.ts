import * as z from 'zod';

/** The secrets of the stage, as the operators' command stores them. */
export const stripeSecretSchema = z.object({ apiKey: z.string(), accountId: z.string() });

/** The signing secret of the webhook; the previous one is accepted for 24 h after a rotation. */
export const webhookSecretSchema = z.object({
  accountId: z.string(),
  current: z.string(),
  previous: z.string().optional(),
  previousUntil: z.iso.datetime().optional(),
});

/** The key of the HMAC over cursors. */
export const cursorSecretSchema = z.object({ key: z.string() });

export type WebhookSecret = z.infer<typeof webhookSecretSchema>;
