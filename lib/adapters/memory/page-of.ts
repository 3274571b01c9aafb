import type { Page, PageOf } from '../../shared/page.ts';

/** A page of a list; the position is the number of items before it. */
export function pageOf<T>(items: readonly T[], page: Page): PageOf<T> {
  const start = page.after === null ? 0 : Number(page.after);
  const end = start + page.limit;
  return { items: items.slice(start, end), next: end < items.length ? String(end) : null };
}
