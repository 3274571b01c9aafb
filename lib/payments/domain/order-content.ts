import { canonicalJson } from '../../shared/canonical-json.ts';
import type { CreateRequest } from './create-request.ts';

/** The text whose hash says whether two requests for one order ask for the same payment. */
export function orderContent(request: CreateRequest): string {
  return canonicalJson({
    currency: request.currency,
    items: request.items?.map(({ priceId, quantity }) => ({ priceId, quantity })),
    amount: request.amount,
    description: request.description,
    vatClass: request.items === undefined ? (request.vatClass ?? 'standard') : undefined,
    captureMethod: request.captureMethod ?? 'automatic',
    customer: { id: request.customer.id ?? null, kind: request.customer.kind },
  });
}
