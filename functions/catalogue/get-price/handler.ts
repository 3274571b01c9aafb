import type { CatalogueStore } from '../../../lib/catalogue/app/ports.ts';
import { toKeptPriceView } from '../../../lib/catalogue/app/price-view.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';
import { RefusedRequest } from '../../../lib/runtime/problem.ts';

/** A price, whether it is valid now or not; its ETag is what If-Match of a change names. */
export function createHandler(deps: { readonly store: Pick<CatalogueStore, 'readPrice'> }) {
  return async (request: HttpRequest<null, null>): Promise<HttpAnswer> => {
    const kept = await deps.store.readPrice(request.pathParameters['priceId'] ?? '');
    if (kept === null) {
      throw new RefusedRequest({ code: 'not_found', detail: 'PUT a price under this id to make it.' });
    }
    return {
      status: 200,
      headers: { ETag: `"${String(kept.version)}"` },
      body: toKeptPriceView(kept),
    };
  };
}
