import { canonicalJson } from '../../shared/canonical-json.ts';
import type { Now } from '../../shared/ids.ts';
import { isValidAt } from '../contract.ts';
import { toPriceView } from './price-view.ts';
import type { PriceView } from './price-view.ts';
import type { CatalogueStore } from './ports.ts';

export interface ListCatalogueDeps {
  readonly store: Pick<CatalogueStore, 'listPrices'>;
  readonly now: Now;
  readonly hash: (text: string) => string;
}

/** The prices that are valid now, and the ETag of exactly this list. */
export async function listCatalogue(
  deps: ListCatalogueDeps,
): Promise<{ readonly items: readonly PriceView[]; readonly etag: string }> {
  const nowMs = deps.now();
  const prices = await deps.store.listPrices();
  const items = prices
    .filter((price) => isValidAt(price, nowMs))
    .sort((a, b) => (a.priceId < b.priceId ? -1 : 1))
    .map(toPriceView);
  return { items, etag: `"${deps.hash(canonicalJson(items)).slice(0, 32)}"` };
}
