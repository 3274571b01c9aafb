import type { Actor } from '../../shared/event.ts';
import type { PriceRow } from '../contract.ts';

/** A price with what is kept about its last change. */
export interface KeptPrice {
  readonly price: PriceRow;
  /** Counts the changes; what If-Match names. */
  readonly version: number;
  readonly changedAt: string;
  readonly changedBy: Actor;
}

/** Port: the catalogue; small enough to be read as a whole. */
export interface CatalogueStore {
  listPrices(): Promise<readonly PriceRow[]>;
  readPrice(priceId: string): Promise<KeptPrice | null>;
  /** Writes a price that still has the version that was read, null if there was none; says whether it did. */
  writePrice(kept: KeptPrice, readVersion: number | null): Promise<boolean>;
}
