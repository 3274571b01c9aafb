import * as z from 'zod';
import { fileFieldSchema } from '../../../lib/disputes/contract.ts';

/** All evidence of a dispute together: https://docs.stripe.com/disputes/responding */
const maxBytes = 4_500_000;

export const createDisputeFileSchema = z.strictObject({
  field: fileFieldSchema,
  contentType: z.enum(['application/pdf', 'image/jpeg', 'image/png']),
  size: z.int().min(1).max(maxBytes),
  /** Of the bytes, in hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export type CreateDisputeFileBody = z.infer<typeof createDisputeFileSchema>;

/** `headers` have to be sent with the upload, a PUT to `uploadUrl`. */
export const disputeFileViewSchema = z.object({
  documentId: z.string(),
  uploadUrl: z.string(),
  headers: z.record(z.string(), z.string()),
  expiresAt: z.string(),
});
