import { listCatalogue } from '../../../lib/catalogue/app/list-catalogue.ts';
import type { ListCatalogueDeps } from '../../../lib/catalogue/app/list-catalogue.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';

/** The prices that are valid now; 304 for who has this very list. */
export function createHandler(deps: ListCatalogueDeps) {
  return async (request: HttpRequest<null, null>): Promise<HttpAnswer> => {
    const { items, etag } = await listCatalogue(deps);
    const headers = { ETag: etag, 'Cache-Control': 'max-age=60, stale-while-revalidate=300' };
    if (names(request.header('if-none-match'), etag)) return { status: 304, headers, body: '' };
    return { status: 200, headers, body: { items } };
  };
}

/** Weak comparison (RFC 9110, 13.1.2): a cache that compresses on the way makes tags weak. */
function names(header: string | null, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
