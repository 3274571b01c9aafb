import { allocate, money, netOfGross } from '../../shared/money.ts';
import type { Payment, PaymentLine } from './payment.ts';

/** The lines as captured: all of them, or each line's share of a smaller capture; the rest was released, not sold. */
export function capturedLines(payment: Payment, capturedMinor: number): PaymentLine[] {
  if (capturedMinor === payment.amountMinor) return payment.lines;
  const shares = allocate(
    money(capturedMinor, payment.currency),
    payment.lines.map((line) => line.grossMinor),
  );
  return payment.lines.flatMap((line, index) => {
    const gross = shares[index];
    if (gross === undefined) return [];
    const netMinor = netOfGross(gross, line.vatRatePerMille, 'half_up').amountMinor;
    const grossMinor = gross.amountMinor;
    return [{ ...line, grossMinor, netMinor, vatMinor: grossMinor - netMinor }];
  });
}
