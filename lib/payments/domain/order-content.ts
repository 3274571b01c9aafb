import { canonicalJson } from '../../shared/canonical-json.ts';
import type { CreateRequest } from './create-request.ts';

/** What is sold: the part of an order's content that may be changed until the payment is confirmed. */
export type Goods = Pick<CreateRequest, 'items' | 'amount' | 'description' | 'vatClass'>;

/**
 * What says whether two requests for one order ask for the same payment: the hash of what is sold, and behind it that of
 * the terms, which stay.
 */
export function orderContentHash(request: CreateRequest, hash: (text: string) => string): string {
  return join(goodsHash(request, hash), hash(terms(request)));
}

export function goodsHash(goods: Goods, hash: (text: string) => string): string {
  return hash(
    canonicalJson({
      items: goods.items?.map(({ priceId, quantity }) => ({ priceId, quantity })),
      amount: goods.amount,
      description: goods.description,
      vatClass: goods.items === undefined ? (goods.vatClass ?? 'standard') : undefined,
    }),
  );
}

/** The hash of the same terms with other goods. */
export function withGoods(contentHash: string, goods: string): string {
  return join(goods, contentHash.slice(contentHash.lastIndexOf(separator) + 1));
}

function terms(request: CreateRequest): string {
  return canonicalJson({
    currency: request.currency,
    captureMethod: request.captureMethod ?? 'automatic',
    customer: { id: request.customer.id ?? null, kind: request.customer.kind },
    // Whoever takes the wish back must not be handed a payment that saves the card.
    savePaymentMethod: request.savePaymentMethod === true ? true : undefined,
  });
}

const separator = '.';

function join(goods: string, termsHash: string): string {
  return `${goods}${separator}${termsHash}`;
}
