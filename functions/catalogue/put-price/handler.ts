import { changePrice } from '../../../lib/catalogue/app/change-price.ts';
import type { CatalogueStore } from '../../../lib/catalogue/app/ports.ts';
import { toKeptPriceView } from '../../../lib/catalogue/app/price-view.ts';
import { priceIdPattern } from '../../../lib/catalogue/contract.ts';
import type { PriceRow } from '../../../lib/catalogue/contract.ts';
import { checkPrice } from '../../../lib/catalogue/domain/check-price.ts';
import type { Range } from '../../../lib/catalogue/domain/check-price.ts';
import { valueOf } from '../../../lib/runtime/answers.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';
import { RefusedRequest } from '../../../lib/runtime/problem.ts';
import { preconditionOf } from '../../../lib/shared/precondition.ts';
import { ok } from '../../../lib/shared/result.ts';
import type { FieldError } from '../../../lib/shared/refusal.ts';
import { wrongFields } from '../../../lib/shared/wrong-fields.ts';
import type { PutPriceBody } from './schema.ts';

export interface PutPriceDeps {
  readonly store: CatalogueStore;
  readonly range: Range;
}

type Request = HttpRequest<PutPriceBody, null>;

/** Makes a price or replaces it; payments that were made with the former one keep theirs. */
export function createHandler(deps: PutPriceDeps) {
  return async (request: Request): Promise<HttpAnswer> => {
    const price = priceOf(request, deps.range);
    const changed = await changePrice(deps.store, {
      priceId: price.priceId,
      precondition: preconditionOf(request.header),
      by: request.cause.actor,
      nowMs: request.receivedAtMs,
      change: () => ok(price),
    });
    const { kept, isNew } = valueOf(changed);
    return {
      status: isNew ? 201 : 200,
      headers: { ETag: `"${String(kept.version)}"` },
      body: toKeptPriceView(kept),
    };
  };
}

function priceOf({ body, pathParameters }: Request, range: Range): PriceRow {
  const { unitAmount, ...said } = body;
  const priceId = pathParameters['priceId'] ?? '';
  const price: PriceRow = { ...said, priceId, unitAmountMinor: unitAmount };
  const errors = [...idErrors(priceId, body.priceId ?? priceId), ...checkPrice(price, range)];
  if (errors.length === 0) return price;
  throw new RefusedRequest(wrongFields(errors));
}

const pointer = '#/priceId';
const code = 'out_of_range';

function idErrors(priceId: string, said: string): readonly FieldError[] {
  if (!priceIdPattern.test(priceId)) {
    return [{ pointer, code, detail: 'In the path, a price is named price_ and 1 to 60 of a-z, 0-9 and _.' }];
  }
  return said === priceId ? [] : [{ pointer, code, detail: 'The path names another price.' }];
}
