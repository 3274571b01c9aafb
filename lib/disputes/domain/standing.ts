import * as z from 'zod';

const minor = z.number().int();

/**
 * What a payment knows of one of its disputes: `holds` = nothing may be refunded while it lasts; `withdrawnMinor` =
 * taken by the processor and not given back; `documentedMinor` = how much of that a credit note has taken off the sale.
 */
export const standingSchema = z.object({
  disputeId: z.string(),
  open: z.boolean(),
  holds: z.boolean(),
  withdrawnMinor: minor,
  documentedMinor: minor,
});

export type Standing = z.infer<typeof standingSchema>;
