import type { LifecycleFact } from '../../payments/contract.ts';
import type { Dispute, VatShare } from './dispute.ts';

type VatAdjustment = Pick<LifecycleFact<'dispute.closed'>['data'], 'vatAdjustment'>;

/**
 * The dispute was won after a decision, or its money came back, all of it or a part whose VAT had been claimed: what was
 * decided because of the loss does not hold any more. VAT that was claimed back is owed again, and no credit note tells
 * of what the bank has taken until it gives that back.
 */
export function revoked(
  dispute: Dispute,
  { isVoid, at }: { readonly isVoid: boolean; readonly at: string },
): { readonly dispute: Dispute; readonly vatAdjustment: VatAdjustment } {
  const { decision } = dispute;
  if (!isVoid || decision === null || decision.revokedAt !== null) return { dispute, vatAdjustment: {} };
  return {
    dispute: { ...dispute, decision: { ...decision, revokedAt: at }, documentedMinor: 0 },
    vatAdjustment: takenBack(decision.vat),
  };
}

/** Of more than is gone VAT was claimed back: what is left of the loss has to be decided about anew. */
export function isVatBack({ decision, documentedMinor, withdrawnMinor }: Dispute): boolean {
  const claimed = decision?.revokedAt === null ? decision.claimed : [];
  const claimedMinor = claimed.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return claimedMinor > 0 && claimedMinor + documentedMinor > withdrawnMinor;
}

function takenBack(vat: VatShare[]): VatAdjustment {
  return vat.length === 0 ? {} : { vatAdjustment: { vat, isTakenBack: true } };
}
