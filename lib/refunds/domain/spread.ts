import { reserveOnLines } from '../../payments/contract.ts';
import type { Payment, PaymentLine } from '../../payments/contract.ts';
import { currencyOf } from '../../shared/currency.ts';
import type { CurrencyCode } from '../../shared/currency.ts';
import { allocate, money, netOfGross } from '../../shared/money.ts';
import type { Money } from '../../shared/money.ts';
import type { RefundLine } from './refund.ts';

/**
 * Spreads an amount over what is left of the lines, by largest remainder, in steps of the currency. What is above
 * that (a refund made at the processor) falls on the lines by their size.
 */
export function spreadAmount(
  amountMinor: number,
  lines: readonly PaymentLine[],
  currency: CurrencyCode,
): readonly RefundLine[] {
  return spreadBeside(amountMinor, { lines, free: lines }, currency);
}

/**
 * The same beside reservations: `free` = the lines without them. What is above the rest of the lines falls on what is set
 * aside before it falls on their sizes: the processor has not that much left, so it will not make those refunds.
 */
export function spreadBeside(
  amountMinor: number,
  of: { readonly lines: readonly PaymentLine[]; readonly free: readonly PaymentLine[] },
  currency: CurrencyCode,
): readonly RefundLine[] {
  const { lines, free } = of;
  const left = lines.map(leftOf);
  const setAside = free.map((line, index) => leftOf(line) - (left[index] ?? 0));
  const within = Math.min(amountMinor, total(left));
  const reserved = Math.min(amountMinor - within, total(setAside));
  const sizes = lines.map((line) => line.grossMinor);
  const shares = [
    portions(within, left, currency),
    portions(reserved, setAside, currency),
    portions(amountMinor - within - reserved, sizes, currency),
  ];
  return free
    .map((line, index) => {
      const shareMinor = total(shares.map((portion) => portion[index] ?? 0));
      const own = lines[index];
      const isLeft = own !== undefined && shareMinor <= leftOf(own);
      return toShare(isLeft ? own : line, money(shareMinor, currency));
    })
    .filter((share) => share.amountMinor > 0);
}

function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amountMinor) => sum + amountMinor, 0);
}

/** A line's share of a refund; the last one takes exactly the net and the VAT that are left. */
export function toShare(line: PaymentLine, amount: Money): RefundLine {
  const { amountMinor } = amount;
  const netMinor = netOfShare(line, amount);
  return { lineId: line.lineId, amountMinor, netMinor, vatMinor: amountMinor - netMinor };
}

/**
 * The lines of a payment, less what a lost dispute has made uncreditable: VAT that was claimed back as irrecoverable is
 * not taken back once more by a credit note.
 */
export function openLines({ lines, disputes }: Pick<Payment, 'lines' | 'disputes'>): readonly PaymentLine[] {
  return disputes.reduce<readonly PaymentLine[]>(
    (open, { claimed = [] }) => reserveOnLines(open, claimed, 1),
    lines,
  );
}

export function leftOf(line: PaymentLine): number {
  return Math.max(0, line.grossMinor - line.refundedGrossMinor);
}

function portions(
  amountMinor: number,
  weights: readonly number[],
  currency: CurrencyCode,
): readonly number[] {
  if (amountMinor === 0) return [];
  // A bank may have taken an amount off the step: what it left of a line caps the share to the last unit.
  const { step } = currencyOf(currency);
  const isInSteps = weights.every((weight) => weight % step === 0);
  const shares = allocate(money(amountMinor, currency), weights, isInSteps ? step : 1);
  return shares.map((share) => share.amountMinor);
}

/**
 * Rounded half up, but never more net or more VAT than is left: many small refunds use up neither early, and the last
 * one takes exactly the rest of both.
 */
function netOfShare(line: PaymentLine, amount: Money): number {
  const { amountMinor } = amount;
  const leftGross = line.grossMinor - line.refundedGrossMinor;
  const leftNet = line.netMinor - line.refundedNetMinor;
  const leftVat = leftGross - leftNet;
  const netMinor = netOfGross(amount, line.vatRatePerMille, 'half_up').amountMinor;
  if (amountMinor > leftGross) return netMinor;
  return Math.min(leftNet, Math.max(netMinor, amountMinor - leftVat));
}
