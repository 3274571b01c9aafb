import * as z from 'zod';
import { fileFieldSchema, textFieldSchema } from '../../../lib/disputes/contract.ts';
import { withoutCard } from '../../../lib/runtime/free-text.ts';

/** An empty text takes a field away; https://docs.stripe.com/api/disputes/evidence_object has the largest. */
const text = withoutCard(
  z
    .string()
    .max(20_000)
    .regex(/^(?:[^\p{Cc}]|[\n\r\t])*$/u),
).optional();

const texts = Object.fromEntries(textFieldSchema.options.map((field) => [field, text]));

export const stageDisputeEvidenceSchema = z.strictObject({
  fields: z.strictObject(texts).optional(),
  files: z
    .array(z.strictObject({ field: fileFieldSchema, documentId: z.string().min(1).max(60) }))
    .min(1)
    .max(4)
    .refine((files) => new Set(files.map(({ field }) => field)).size === files.length, {
      params: { code: 'out_of_range' },
    })
    .optional(),
});

export type StageDisputeEvidenceBody = z.infer<typeof stageDisputeEvidenceSchema>;
