import * as z from 'zod';

import { deliveryTargetSchema } from '../delivery-target.ts';

export const DEFAULT_GROUP = 'default';

/** Template: ISO text; API: epoch seconds. */
const moment = z
  .union([z.string(), z.number()])
  .transform((value) => (typeof value === 'number' ? value * 1000 : Date.parse(value)))
  .refine(Number.isFinite, { error: 'is no date' });

const targetSchema = deliveryTargetSchema.extend({
  Input: z.string().optional(),
});

const common = {
  GroupName: z.string().default(DEFAULT_GROUP),
  Description: z.string().optional(),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  // A window says that the service may be late; locally every schedule is on time.
  FlexibleTimeWindow: z
    .object({ Mode: z.enum(['OFF', 'FLEXIBLE']), MaximumWindowInMinutes: z.int().optional() })
    .default({ Mode: 'OFF' }),
  Target: targetSchema,
};

/** A schedule as template and API write it. */
export const writableSchema = z.object({
  ...common,
  Name: z.string().optional(),
  StartDate: moment.optional(),
  EndDate: moment.optional(),
});

/** A schedule as it is kept. */
export const scheduleSchema = z.object({
  ...common,
  Name: z.string(),
  StartDate: z.number().optional(),
  EndDate: z.number().optional(),
});
export type Schedule = z.output<typeof scheduleSchema>;

/** One name may stand in several groups. */
export const scheduleId = (schedule: Pick<Schedule, 'GroupName' | 'Name'>): string =>
  `${schedule.GroupName}/${schedule.Name}`;
