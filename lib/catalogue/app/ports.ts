import type { PriceRow } from '../contract.ts';

/** Port: the catalogue; small enough to be read as a whole. */
export interface CatalogueStore {
  listPrices(): Promise<readonly PriceRow[]>;
  put(price: PriceRow): Promise<void>;
}
