import type { Dispute } from './dispute.ts';

/** What a decision that stands has paid of each refund by the loss: those that were owed, and the sale's reduction. */
export function paidPartsOf(dispute: Dispute | null): ReadonlyMap<string, number> {
  const decision = dispute?.decision ?? null;
  if (dispute === null || decision?.revokedAt !== null) return new Map();
  const { settled, refundId } = decision;
  const settledMinor = settled.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const own = refundId === null ? [] : [[refundId, dispute.documentedMinor - settledMinor] as const];
  return new Map([...settled.map((one) => [one.refundId, one.amountMinor] as const), ...own]);
}

/**
 * A dispute of whose money a part has come back while its decision stands: what is not gone any more has paid nobody.
 * First the sale's reduction gives way, then what was owed, the last one first.
 */
export function withoutReturned(dispute: Dispute): Dispute {
  const { decision, documentedMinor } = dispute;
  const goneMinor = Math.max(0, dispute.withdrawnMinor);
  if (decision === null || documentedMinor <= goneMinor) return dispute;
  const settled = decision.settled.map((one, index) => {
    const before = decision.settled.slice(0, index).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    return { ...one, amountMinor: Math.min(one.amountMinor, Math.max(0, goneMinor - before)) };
  });
  const paid = settled.filter(({ amountMinor }) => amountMinor > 0);
  return { ...dispute, documentedMinor: goneMinor, decision: { ...decision, settled: paid } };
}
