import * as z from 'zod';
import { canonicalJson } from '../shared/canonical-json.ts';
import type { Page, PageOf } from '../shared/page.ts';
import type { Route } from '../shared/routes.ts';
import { valueOf } from './answers.ts';
import { openCursor, signCursor } from './cursor.ts';

const maxLimit = 100;
const usualLimit = 20;

/** The query fields of every list. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(maxLimit).default(usualLimit),
  cursor: z.string().min(1).max(2000).optional(),
};

type Filters = Readonly<Record<string, string | undefined>>;

/** Opens and signs the cursors of a list; a cursor is good for the route and the filters it was made with. */
export interface Paging {
  open(
    asked: { readonly limit: number; readonly cursor?: string | undefined },
    filters: Filters,
  ): Promise<Page>;
  close<T, V>(
    page: PageOf<T>,
    filters: Filters,
    view: (item: T) => V,
  ): Promise<{ readonly items: readonly V[]; readonly nextCursor: string | null }>;
}

export function createPaging(
  route: Pick<Route, 'function'>,
  readKey: () => Promise<{ readonly key: string }>,
): Paging {
  const boundTo = (filters: Filters) => `${route.function}\n${canonicalJson(filters)}`;
  return {
    open: async ({ limit, cursor }, filters) => {
      if (cursor === undefined) return { limit, after: null };
      return { limit, after: valueOf(openCursor(cursor, boundTo(filters), (await readKey()).key)) };
    },
    close: async ({ items, next }, filters, view) => {
      const signed = next === null ? null : signCursor(next, boundTo(filters), (await readKey()).key);
      return { items: items.map((item) => view(item)), nextCursor: signed };
    },
  };
}
