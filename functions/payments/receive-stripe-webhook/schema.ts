import * as z from 'zod';

/** What is looked at of a verified body before its type is known: a snapshot event, or a thin one (`v2.core.*`). */
export const anyEventSchema = z.object({
  id: z.string(),
  object: z.string(),
  type: z.string(),
  livemode: z.boolean().optional(),
  account: z.string().optional(),
});
