import * as z from 'zod';

const arn = z.string().min(1);

/** Where rules and schedules deliver to, and what becomes of what cannot be delivered. */
export const deliveryTargetSchema = z.object({
  Arn: arn,
  /** The role that the sender takes on; a rule needs none where the target's own policy lets it in. */
  RoleArn: arn.optional(),
  DeadLetterConfig: z.object({ Arn: arn.optional() }).optional(),
  RetryPolicy: z
    .object({
      MaximumRetryAttempts: z.int().min(0).max(185).optional(),
      MaximumEventAgeInSeconds: z.int().min(60).max(86_400).optional(),
    })
    .optional(),
});
