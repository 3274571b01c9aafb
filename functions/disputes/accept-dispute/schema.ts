import * as z from 'zod';
import { freeText } from '../../../lib/runtime/free-text.ts';

/** Why nothing is said against it. */
export const acceptDisputeSchema = z.strictObject({ note: freeText(500) });

export type AcceptDisputeBody = z.infer<typeof acceptDisputeSchema>;
