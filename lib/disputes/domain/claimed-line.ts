import * as z from 'zod';

const minor = z.number().int();

/** The share of a line whose VAT was claimed back: no credit note may take that VAT back once more. */
export const claimedLineSchema = z.object({
  lineId: z.string(),
  amountMinor: minor,
  netMinor: minor,
  vatMinor: minor,
});

export type ClaimedLine = z.infer<typeof claimedLineSchema>;
