import * as z from 'zod';

/** What was staged is what is submitted. */
export const submitDisputeSchema = z.strictObject({}).default({});

export type SubmitDisputeBody = z.infer<typeof submitDisputeSchema>;
