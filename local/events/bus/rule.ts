import * as z from 'zod';

import { deliveryTargetSchema } from '../delivery-target.ts';

/** A target of a rule, as template and API both write it. */
export const targetSchema = deliveryTargetSchema.extend({
  Id: z.string().min(1),
  Input: z.string().optional(),
  InputPath: z.string().optional(),
  InputTransformer: z
    .object({ InputPathsMap: z.record(z.string(), z.string()).optional(), InputTemplate: z.string() })
    .optional(),
});
export type Target = z.output<typeof targetSchema>;

export const stateSchema = z.enum(['ENABLED', 'DISABLED']);

/** A rule with its targets. */
export const ruleSchema = z.object({
  Name: z.string(),
  EventBusName: z.string(),
  Description: z.string().optional(),
  EventPattern: z.string(),
  State: stateSchema,
  Targets: z.array(targetSchema),
});
export type Rule = z.output<typeof ruleSchema>;

/** One name may stand on several buses. */
export const ruleId = (busName: string, ruleName: string): string => `${busName}|${ruleName}`;
