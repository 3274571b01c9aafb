import { allocate, money, netOfGross } from '../../shared/money.ts';
import type { Operation, Payment, PaymentLine } from './payment.ts';

/** What a capture takes of a line. */
export type LineShare = NonNullable<Operation['lines']>[number];

/**
 * The lines as captured: all of them, those that a capture of ours named, or each line's share of a smaller capture.
 * The rest was released, not sold.
 */
export function capturedLines(payment: Payment, capturedMinor: number): PaymentLine[] {
  if (capturedMinor === payment.amountMinor) return payment.lines;
  const shares = new Map(
    sharesOf(payment, capturedMinor).map(({ lineId, amountMinor }) => [lineId, amountMinor]),
  );
  return payment.lines.flatMap((line) => {
    const grossMinor = shares.get(line.lineId) ?? 0;
    if (grossMinor === 0) return [];
    const gross = money(grossMinor, payment.currency);
    const netMinor = netOfGross(gross, line.vatRatePerMille, 'half_up').amountMinor;
    return [{ ...line, grossMinor, netMinor, vatMinor: grossMinor - netMinor }];
  });
}

/** An amount over the lines by largest remainder, no line more than its own. */
export function spreadOverLines({ lines, currency }: Payment, amountMinor: number): LineShare[] {
  const shares = allocate(
    money(amountMinor, currency),
    lines.map((line) => line.grossMinor),
  );
  return lines.map(({ lineId }, index) => ({ lineId, amountMinor: shares[index]?.amountMinor ?? 0 }));
}

/** A capture of ours may have been given up before it was seen to have succeeded. */
function sharesOf(payment: Payment, capturedMinor: number): readonly LineShare[] {
  const { operation, endedOperations } = payment;
  const ours = [...endedOperations, ...(operation === null ? [] : [operation])].findLast(
    ({ lines }) => lines !== null && totalOf(lines) === capturedMinor,
  );
  return ours?.lines ?? spreadOverLines(payment, capturedMinor);
}

export function totalOf(shares: readonly LineShare[]): number {
  return shares.reduce((sum, share) => sum + share.amountMinor, 0);
}
