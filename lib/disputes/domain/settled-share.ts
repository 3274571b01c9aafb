import { currencyOf } from '../../shared/currency.ts';
import type { CurrencyCode } from '../../shared/currency.ts';
import type { Movement, ObservedMovement } from './movement.ts';

/** The dispute before a movement of its money. */
interface Before {
  readonly currency: CurrencyCode;
  readonly amountMinor: number;
  readonly withdrawnMinor: number;
  readonly movements: readonly Movement[];
}

/**
 * What a movement means in the payment's currency. Settled in the same one, the amount itself. In another one the
 * balance is changed at the rate of the day (https://docs.stripe.com/currencies/disputes-refunds): what goes is all
 * that is disputed, and what comes back is as much of it as it was worth by the rates of both days.
 */
export function withShare(movement: ObservedMovement, before: Before): Movement {
  const { amountMinor, currency } = movement;
  if (amountMinor === 0) return { ...movement, disputedMinor: 0 };
  if (currency === before.currency) return { ...movement, disputedMinor: 0 - amountMinor };
  const goneMinor = Math.max(0, before.amountMinor - before.withdrawnMinor);
  return { ...movement, disputedMinor: amountMinor < 0 ? goneMinor : 0 - cameBack(movement, before) };
}

function cameBack(movement: ObservedMovement, { currency, withdrawnMinor, movements }: Before): number {
  const isRated = [movement, ...movements].every(({ exchangeRate }) => exchangeRate !== undefined);
  const out = stillOut(movements, isRated);
  const back = worthOf(movement, isRated);
  if (withdrawnMinor <= 0 || out <= 0n || isAllOf(out, { back, movement }))
    return Math.max(0, withdrawnMinor);
  return portion(withdrawnMinor, { of: back, all: out }, currency);
}

/** What is out still, by its worth on the days it went and came; a dispute that had all of it back begins anew. */
function stillOut(movements: readonly Movement[], isRated: boolean): bigint {
  const end = movements.reduce(
    ({ worth, outMinor }, movement) => {
      const sign = movement.amountMinor < 0 ? 1n : -1n;
      const leftMinor = outMinor + movement.disputedMinor;
      return { worth: leftMinor <= 0 ? 0n : worth + sign * worthOf(movement, isRated), outMinor: leftMinor };
    },
    { worth: 0n, outMinor: 0 },
  );
  return end.worth;
}

const precision = 10n ** 24n;
const rateDigits = 10 ** 12;

/**
 * An amount of the balance in the payment's currency: "the amount in currency A, multiplied by exchange_rate, equals
 * the amount in currency B" (https://docs.stripe.com/api/balance_transactions/object). Whether the rate counts major or
 * minor units does not matter: only worths of one dispute are held against each other.
 */
function worthOf({ amountMinor, exchangeRate }: ObservedMovement, isRated: boolean): bigint {
  const rate = isRated && exchangeRate !== undefined ? exchangeRate : 1;
  const scaled = BigInt(Math.round(rate * rateDigits));
  return scaled === 0n ? 0n : (BigInt(Math.abs(amountMinor)) * precision) / scaled;
}

/** Rates are told to a few digits and amounts are rounded: a thousandth, or a unit of the balance, is not a rest. */
function isAllOf(
  out: bigint,
  { back, movement }: { readonly back: bigint; readonly movement: ObservedMovement },
): boolean {
  const unit = back / BigInt(Math.abs(movement.amountMinor));
  const thousandth = out / 1_000n;
  return back + (unit > thousandth ? unit : thousandth) >= out;
}

/** By largest remainder between what came and what is out still, in steps of the currency. */
function portion(
  wholeMinor: number,
  { of, all }: { readonly of: bigint; readonly all: bigint },
  currency: CurrencyCode,
): number {
  const { step } = currencyOf(currency);
  const unit = wholeMinor % step === 0 ? BigInt(step) : 1n;
  const units = BigInt(wholeMinor) / unit;
  return Number(((2n * units * of + all) / (2n * all)) * unit);
}
