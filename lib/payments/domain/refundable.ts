import type { Standing } from '../../disputes/contract.ts';
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

/**
 * What may still be refunded: captured less what is reserved, refunded or lost to a dispute; nothing while a dispute
 * holds the money. A larger refund made at Stripe stops at 0.
 */
export function refundableOf(
  payment: Pick<Payment, 'amountCapturedMinor' | 'lines' | 'disputes'>,
  { lines = payment.lines, disputes = payment.disputes }: Changed = {},
): number {
  if (disputes.some(({ holds }) => holds)) return 0;
  const refunded = lines.reduce((sum, line) => sum + line.refundedGrossMinor, 0);
  const lost = disputes.reduce(
    (sum, { withdrawnMinor, documentedMinor }) => sum + Math.max(0, withdrawnMinor - documentedMinor),
    0,
  );
  return Math.max(0, payment.amountCapturedMinor - refunded - lost);
}

interface Changed {
  readonly lines?: readonly PaymentLine[];
  readonly disputes?: readonly Standing[];
}
