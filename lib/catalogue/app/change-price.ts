import { canonicalJson } from '../../shared/canonical-json.ts';
import type { Actor } from '../../shared/event.ts';
import { holds } from '../../shared/precondition.ts';
import type { Precondition } from '../../shared/precondition.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { PriceRow } from '../contract.ts';
import type { CatalogueStore, KeptPrice } from './ports.ts';

export interface PriceChange {
  readonly priceId: string;
  readonly precondition: Precondition;
  readonly by: Actor;
  readonly nowMs: number;
  /** The price as it shall be, given the one that stands. */
  readonly change: (standing: PriceRow | null) => Result<PriceRow, Refusal>;
}

export interface ChangedPrice {
  readonly kept: KeptPrice;
  readonly isNew: boolean;
}

const maxTries = 4;

/** Changes a price under the version that was read; the same once more changes nothing and keeps the version. */
export async function changePrice(
  store: Pick<CatalogueStore, 'readPrice' | 'writePrice'>,
  wanted: PriceChange,
): Promise<Result<ChangedPrice, Refusal>> {
  for (let tries = 1; tries <= maxTries; tries += 1) {
    const standing = await store.readPrice(wanted.priceId);
    const next = nextOf(standing, wanted);
    if (!next.ok || next.value === standing) return madeOf(next, standing);
    const readVersion = standing === null ? null : standing.version;
    if (await store.writePrice(next.value, readVersion)) return madeOf(next, standing);
  }
  return refuse(stale);
}

/** The price after the change, or the one that stands where that is the same. */
function nextOf(standing: KeptPrice | null, wanted: PriceChange): Result<KeptPrice, Refusal> {
  const stood = standing ?? { price: null, version: null };
  const price = wanted.change(stood.price);
  if (standing !== null && price.ok && isDone(standing, wanted, price.value)) return ok(standing);
  if (!holds(wanted.precondition, stood.version)) return refuse(stale);
  if (!price.ok) return price;
  return ok({
    price: price.value,
    version: (stood.version ?? 0) + 1,
    changedAt: new Date(wanted.nowMs).toISOString(),
    changedBy: wanted.by,
  });
}

/**
 * It stands as it is wanted: nothing was said of its version, or that holds, or it is our own change, whose answer was
 * lost between the table and the caller. That one is no conflict (RFC 9110, 13.1.1).
 */
function isDone(standing: KeptPrice, wanted: PriceChange, price: PriceRow): boolean {
  if (!isSame(standing.price, price)) return false;
  return holds(wanted.precondition, standing.version) || isOurs(standing, wanted);
}

/** The next version after the one that was named, made by the same. */
function isOurs({ version, changedBy }: KeptPrice, { precondition, by }: PriceChange): boolean {
  const before = version === 1 ? [0, null] : [version - 1];
  const isNext = before.some((one) => holds(precondition, one));
  return isNext && canonicalJson(changedBy) === canonicalJson(by);
}

function madeOf(next: Result<KeptPrice, Refusal>, standing: KeptPrice | null): Result<ChangedPrice, Refusal> {
  return next.ok ? ok({ kept: next.value, isNew: standing === null }) : next;
}

function isSame(a: PriceRow, b: PriceRow): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

const stale: Refusal = {
  code: 'version_conflict',
  detail: 'Read the price again and send the ETag that it has now in If-Match.',
};
