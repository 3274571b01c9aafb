/** Where a row stands in its list. */
export interface Place {
  readonly id: string;
  /** Rows are ordered by this and by their id. */
  readonly at: string;
}

export interface Page {
  readonly ids: readonly string[];
  /** Null behind the last row. */
  readonly cursor: string | null;
}

/** Which rows there are, newest first, and those of them that have been read: the latest version of each. */
export interface RowIndex<Row> {
  /** Makes room for a row that is there but not read. */
  place(place: Place): void;
  /** False when a later one is known. */
  put(row: Row): boolean;
  get(id: string): Row | undefined;
  size(): number;
  /** Up to so many places behind the cursor; null begins with the newest. */
  page(after: string | null, limit: number): Page;
}

/** Keeps places sorted; nearly all of them come in the order of time, so that nearly none has to be moved. */
export const createRowIndex = <Row>(
  orderOf: (row: Row) => Place & { readonly version: number },
): RowIndex<Row> => {
  const rows = new Map<string, Row | null>();
  const places: string[] = [];
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

  const makeRoom = ({ id, at }: Place): void => {
    if (rows.has(id)) return;
    rows.set(id, null);
    const place = `${at} ${id}`;
    places.splice(rankOf(place), 0, place);
  };

  return {
    place: makeRoom,
    put: (row) => {
      const { id, at, version } = orderOf(row);
      const known = rows.get(id) ?? null;
      if (known !== null && orderOf(known).version > version) return false;
      makeRoom({ id, at });
      rows.set(id, row);
      return true;
    },
    get: (id) => rows.get(id) ?? undefined,
    size: () => places.length,
    page: (after, limit) => {
      const end = after === null ? places.length : rankOf(after);
      const start = Math.max(end - limit, 0);
      const shown = places.slice(start, end).reverse();
      return { ids: shown.map(idIn), cursor: start > 0 ? (shown.at(-1) ?? null) : null };
    },
  };
};
