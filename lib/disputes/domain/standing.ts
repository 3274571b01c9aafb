import * as z from 'zod';
import { claimedLineSchema } from './claimed-line.ts';
import type { Decision } from './dispute.ts';
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
  /** What of the lines cannot be credited any more, because its VAT was claimed back; left out = none of it. */
  claimed: z.array(claimedLineSchema).optional(),
  /** The loss is still owed by the buyer, as a claim of its own. */
  isClaimKept: z.literal(true).optional(),
  /** A person has said what becomes of the loss, and that stands. */
  isDecided: z.literal(true).optional(),
});

export type Standing = z.infer<typeof standingSchema>;

/** An inquiry leaves refunds open: one is often the right answer to it. */
export function standingOf(dispute: {
  readonly id: string;
  readonly status: DisputeStatus;
  readonly isChargeRefundable: boolean;
  readonly withdrawnMinor: number;
  readonly documentedMinor: number;
  readonly decision: Pick<Decision, 'kind' | 'revokedAt' | 'claimed'> | null;
}): Standing {
  const open = !isClosed(dispute.status);
  return {
    disputeId: dispute.id,
    open,
    holds: open && !dispute.isChargeRefundable,
    withdrawnMinor: dispute.withdrawnMinor,
    documentedMinor: dispute.documentedMinor,
    ...(dispute.decision?.revokedAt === null ? decidedOf(dispute.decision) : {}),
  };
}

function decidedOf({ kind, claimed }: Pick<Decision, 'kind' | 'claimed'>): Partial<Standing> {
  return {
    isDecided: true,
    ...(claimed.length === 0 ? {} : { claimed }),
    ...(kind === 'claim_kept' ? { isClaimKept: true } : {}),
  };
}
