import type { OrderHold } from './order-hold.ts';
import { withGoods } from './order-content.ts';
import type { Payment } from './payment.ts';

type HoldState = OrderHold['state'];

/** The hold of an order after its payment has changed; null = it stays as it is (also when another payment holds it). */
export function orderHoldAfter(order: OrderHold | null, payment: Payment): OrderHold | null {
  if (order?.paymentId !== payment.id) return null;
  const state = holdStateOf(payment);
  const mayNeedSecret = state === 'open' || payment.status === 'processing';
  const after = {
    ...order,
    state,
    contentHash: contentHashOf(order, payment),
    sealedClientSecret: mayNeedSecret ? order.sealedClientSecret : null,
  };
  return isSame(order, after) ? null : { ...after, revision: order.revision + 1 };
}

/** Whoever asks for what the payment is now is given it; who asks for what it was is not. */
function contentHashOf({ contentHash }: OrderHold, { goodsHash }: Payment): string {
  return goodsHash === null ? contentHash : withGoods(contentHash, goodsHash);
}

function isSame(a: OrderHold, b: OrderHold): boolean {
  return (
    a.state === b.state && a.contentHash === b.contentHash && a.sealedClientSecret === b.sealedClientSecret
  );
}

function isFullyRefunded(payment: Payment): boolean {
  return payment.amountCapturedMinor > 0 && payment.amountRefundedMinor >= payment.amountCapturedMinor;
}

const holdStates = {
  requires_payment_method: 'open',
  requires_confirmation: 'open',
  requires_action: 'open',
  processing: 'committed',
  requires_capture: 'committed',
  succeeded: 'committed',
  canceled: 'free',
  blocked: 'free',
} as const satisfies Record<Payment['status'], HoldState>;

function holdStateOf(payment: Payment): HoldState {
  return isFullyRefunded(payment) ? 'free' : holdStates[payment.status];
}
