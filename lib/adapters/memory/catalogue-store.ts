import type { CatalogueStore } from '../../catalogue/app/ports.ts';
import type { MemoryState } from './state.ts';

export function createMemoryCatalogueStore(state: MemoryState): CatalogueStore {
  return {
    listPrices: async () => [...state.prices.values()].sort((a, b) => (a.priceId < b.priceId ? -1 : 1)),
    async readPrice(priceId) {
      const price = state.prices.get(priceId);
      const change = state.priceChanges.get(priceId);
      return price === undefined || change === undefined ? null : { price, ...change };
    },
    async writePrice({ price, ...change }, readVersion) {
      const { priceId } = price;
      if ((state.priceChanges.get(priceId)?.version ?? null) !== readVersion) return false;
      state.prices.set(priceId, price);
      state.priceChanges.set(priceId, change);
      return true;
    },
  };
}
