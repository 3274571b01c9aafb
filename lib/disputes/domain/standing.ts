import * as z from 'zod';
import { isClosed } from './status.ts';
import type { DisputeStatus } from './status.ts';

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

/** An inquiry leaves refunds open: one is often the right answer to it. */
export function standingOf(dispute: {
  readonly id: string;
  readonly status: DisputeStatus;
  readonly isChargeRefundable: boolean;
  readonly withdrawnMinor: number;
  readonly documentedMinor: number;
}): Standing {
  const open = !isClosed(dispute.status);
  return {
    disputeId: dispute.id,
    open,
    holds: open && !dispute.isChargeRefundable,
    withdrawnMinor: dispute.withdrawnMinor,
    documentedMinor: dispute.documentedMinor,
  };
}
