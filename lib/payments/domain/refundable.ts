import type { RefundLine } from '../../refunds/contract.ts';
import type { Payment, PaymentLine } from './payment.ts';

/** Adds (1) or takes back (-1) a refund's share of each line. */
export function reserveOnLines(
  lines: readonly PaymentLine[],
  shares: readonly RefundLine[],
  sign: 1 | -1,
): PaymentLine[] {
  const byLine = new Map(shares.map((share) => [share.lineId, share]));
  return lines.map((line) => {
    const share = byLine.get(line.lineId);
    if (share === undefined) return line;
    return {
      ...line,
      refundedGrossMinor: line.refundedGrossMinor + sign * share.amountMinor,
      refundedNetMinor: line.refundedNetMinor + sign * share.netMinor,
    };
  });
}

/** What may still be refunded: captured less what is reserved or refunded; a larger refund made at Stripe stops at 0. */
export function refundableOf(
  captured: Payment['amountCapturedMinor'],
  lines: readonly PaymentLine[],
): number {
  const taken = lines.reduce((sum, line) => sum + line.refundedGrossMinor, 0);
  return Math.max(0, captured - taken);
}
