import { ok, refuse } from '../../shared/result.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import type { OrderHold } from './order-hold.ts';

/** What a request for an order comes to: a new payment, or the open one that already stands for it. */
export type OrderDecision =
  { readonly kind: 'take' } | { readonly kind: 'hand_out'; readonly hold: OrderHold };

/** One payment per order: only the same content may get the open payment again. */
export function decideOrder(order: OrderHold | null, contentHash: string): Result<OrderDecision, Refusal> {
  if (order === null || order.state === 'free') return ok({ kind: 'take' });
  if (order.state === 'committed') return refuse(alreadyPaid);
  return order.contentHash === contentHash ? ok({ kind: 'hand_out', hold: order }) : refuse(orderOpen);
}

/** The order names this payment from now on; `order` is the hold it was free in. */
export function takeOrder(
  order: OrderHold | null,
  taken: Pick<OrderHold, 'orderId' | 'paymentId' | 'contentHash' | 'sealedClientSecret'>,
): OrderHold {
  return { ...taken, state: 'open', revision: (order?.revision ?? 0) + 1 };
}

export const orderOpen: Refusal = {
  code: 'order_open',
  detail: 'Finish or cancel the open payment of this order, or ask for the same content.',
};

export const alreadyPaid: Refusal = {
  code: 'order_already_paid',
  detail: 'Do not charge again: read the payment by its order id.',
};
