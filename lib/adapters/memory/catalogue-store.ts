import type { CatalogueStore } from '../../catalogue/app/ports.ts';
import type { MemoryState } from './state.ts';

export function createMemoryCatalogueStore(state: MemoryState): CatalogueStore {
  return {
    listPrices: async () => [...state.prices.values()].sort((a, b) => (a.priceId < b.priceId ? -1 : 1)),
    async put(price) {
      state.prices.set(price.priceId, price);
    },
  };
}
