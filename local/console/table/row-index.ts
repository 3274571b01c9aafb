/** What an index needs to know of a row. */
export interface Ordered {
  readonly id: string;
  /** Rows are ordered by this and by their id. */
  readonly at: string;
  readonly version: number;
}

/** Rows in memory, newest first, the latest version of each. */
export interface RowIndex<Row> {
  /** False when the row is known already, or a later one. */
  put(row: Row): boolean;
  get(id: string): Row | undefined;
  size(): number;
  /** Up to so many rows behind the cursor; null begins with the newest. */
  page(
    after: string | null,
    limit: number,
  ): { readonly items: readonly Row[]; readonly cursor: string | null };
}

/** Keeps rows sorted; nearly all of them come in the order of time, so that nearly none has to be moved. */
export const createRowIndex = <Row>(orderOf: (row: Row) => Ordered): RowIndex<Row> => {
  const byId = new Map<string, Row>();
  const places: string[] = [];
  const placeOf = (row: Row): string => {
    const { at, id } = orderOf(row);
    return `${at} ${id}`;
  };
  const idIn = (place: string): string => place.slice(place.lastIndexOf(' ') + 1);

  /** How many places are before this one. */
  const rankOf = (place: string): number => {
    let [low, high] = [0, places.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((places[middle] ?? '') < place) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    put: (row) => {
      const { id, version } = orderOf(row);
      const known = byId.get(id);
      if (known !== undefined && orderOf(known).version >= version) return false;
      byId.set(id, row);
      if (known === undefined) places.splice(rankOf(placeOf(row)), 0, placeOf(row));
      return true;
    },
    get: (id) => byId.get(id),
    size: () => byId.size,
    page: (after, limit) => {
      const end = after === null ? places.length : rankOf(after);
      const start = Math.max(end - limit, 0);
      const shown = places.slice(start, end).reverse();
      const items = shown.flatMap((place) => byId.get(idIn(place)) ?? []);
      return { items, cursor: start > 0 ? (shown.at(-1) ?? null) : null };
    },
  };
};
