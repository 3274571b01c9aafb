import { listCatalogue } from '../../../lib/catalogue/app/list-catalogue.ts';
import type { ListCatalogueDeps } from '../../../lib/catalogue/app/list-catalogue.ts';
import { hasAlready } from '../../../lib/runtime/entity-tag.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';

/** The prices that are valid now; 304 for who has this very list. */
export function createHandler(deps: ListCatalogueDeps) {
  return async (request: HttpRequest<null, null>): Promise<HttpAnswer> => {
    const { items, etag } = await listCatalogue(deps);
    const headers = { ETag: etag, 'Cache-Control': 'max-age=60, stale-while-revalidate=300' };
    if (hasAlready(request.header('if-none-match'), etag)) return { status: 304, headers, body: '' };
    return { status: 200, headers, body: { items } };
  };
}
