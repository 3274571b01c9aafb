import type { FieldError } from '../../shared/refusal.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { RequestedItem } from './create-request.ts';
import type { WantedContent } from './decide-content.ts';
import { goodsHash } from './order-content.ts';
import type { Payment } from './payment.ts';
import { priceLines } from './price-lines.ts';
import type { Priceable, Pricing } from './price-lines.ts';

/** What is to be sold instead: items, or another amount for what was described; neither = it stays. */
export interface RequestedGoods {
  readonly items?: readonly RequestedItem[] | undefined;
  readonly amount?: number | undefined;
}

/** Prices what a payment is to sell from now on, by the rules of a new payment; it stays with its currency and shop. */
export function priceGoods(
  payment: Payment,
  request: RequestedGoods,
  by: Omit<Pricing, 'defaultShop'> & { readonly hash: (text: string) => string },
): Result<WantedContent['goods'], readonly FieldError[]> {
  if (request.items === undefined && request.amount === undefined) return ok(null);
  const goods = goodsOf(payment, request);
  if (!goods.ok) return goods;
  const priced = priceLines(goods.value, { ...by, defaultShop: payment.shop });
  if (!priced.ok) return priced;
  const { lines, total, shop } = priced.value;
  if (shop !== payment.shop) return refuse([otherShop]);
  return ok({ amountMinor: total.amountMinor, lines, goodsHash: goodsHash(goods.value, by.hash) });
}

/** An amount keeps the description that its payment was made with. */
function goodsOf(
  payment: Payment,
  { items, amount }: RequestedGoods,
): Result<Priceable, readonly FieldError[]> {
  const { currency } = payment;
  if (items !== undefined) return ok({ items, currency });
  const [line] = payment.lines;
  if (line === undefined || line.priceId !== undefined) return refuse([notOfItems]);
  return ok({ amount, description: line.description, vatClass: line.vatClass, currency });
}

const notOfItems: FieldError = {
  pointer: '#/amount',
  code: 'field_not_allowed',
  detail: 'This payment sells items of the catalogue: send items.',
};

const otherShop: FieldError = {
  pointer: '#/items/0/priceId',
  code: 'field_not_allowed',
  detail: 'All prices of a payment must belong to its shop, whose invoice it becomes.',
};
