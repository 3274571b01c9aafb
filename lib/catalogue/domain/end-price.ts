import type { PriceRow } from '../contract.ts';

/** The price as nobody buys it any more; one that has not begun never will. What has ended stays as it is. */
export function endedAt(price: PriceRow, nowMs: number): PriceRow {
  if (price.validUntil !== undefined && Date.parse(price.validUntil) <= nowMs) return price;
  const endsMs = Math.max(nowMs, Date.parse(price.validFrom));
  return { ...price, validUntil: new Date(endsMs).toISOString() };
}
