import * as z from 'zod';
import { priceRowSchema } from '../contract.ts';
import type { PriceRow } from '../contract.ts';
import { chargeable } from '../../shared/money.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';

const catalogueSchema = z.array(priceRowSchema.strict()).max(500);

/** The prices of a seed file; the refusal names the first entry that cannot be sold. */
export function parseCatalogue(input: unknown): Result<readonly PriceRow[], string> {
  const parsed = catalogueSchema.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refuse(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'malformed'}`);
  }
  const wrong = parsed.data.map(whyNotSold).find((why) => why !== null);
  return wrong === undefined ? ok(parsed.data) : refuse(wrong);
}

function whyNotSold(price: PriceRow, index: number, all: readonly PriceRow[]): string | null {
  if (all.findIndex((other) => other.priceId === price.priceId) < index) {
    return `${price.priceId}: there are two prices of this id`;
  }
  const ends = price.validUntil ?? '9999-12-31T00:00:00Z';
  if (Date.parse(ends) <= Date.parse(price.validFrom)) return `${price.priceId}: ends before it starts`;
  const amount = chargeable(price.unitAmountMinor, price.currency);
  return amount.ok ? null : `${price.priceId}: ${amount.refusal} in ${price.currency}`;
}
