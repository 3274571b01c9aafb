import { changePrice } from '../../../lib/catalogue/app/change-price.ts';
import type { CatalogueStore } from '../../../lib/catalogue/app/ports.ts';
import { toKeptPriceView } from '../../../lib/catalogue/app/price-view.ts';
import { endedAt } from '../../../lib/catalogue/domain/end-price.ts';
import { valueOf } from '../../../lib/runtime/answers.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';
import { preconditionOf } from '../../../lib/shared/precondition.ts';
import type { Refusal } from '../../../lib/shared/refusal.ts';
import { ok, refuse } from '../../../lib/shared/result.ts';

const unknownPrice: Refusal = {
  code: 'not_found',
  detail: 'There is no such price; GET /v1/catalogue lists those that are valid.',
};

/** Ends a price now. It is never removed: payments and documents name it. */
export function createHandler(deps: { readonly store: CatalogueStore }) {
  return async (request: HttpRequest<null, null>): Promise<HttpAnswer> => {
    const changed = await changePrice(deps.store, {
      priceId: request.pathParameters['priceId'] ?? '',
      precondition: preconditionOf(request.header),
      by: request.cause.actor,
      nowMs: request.receivedAtMs,
      change: (standing) =>
        standing === null ? refuse(unknownPrice) : ok(endedAt(standing, request.receivedAtMs)),
    });
    const { kept } = valueOf(changed);
    return {
      status: 200,
      headers: { ETag: `"${String(kept.version)}"` },
      body: toKeptPriceView(kept),
    };
  };
}
