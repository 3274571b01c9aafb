import type { CreatePaymentIntent } from '../../client/api.d.ts';
import { intentOf } from '../../client/intent.ts';
import { payments, valueOf } from './payments.ts';

/** An order as your shop keeps it before anybody pays; the same order asks for the same payment. */
export interface Order {
  readonly id: string;
  /** Counts what the buyer changed; another content is another intent. */
  readonly revision: number;
  readonly priceId: string;
  readonly quantity: number;
  readonly customer: CreatePaymentIntent['customer'];
  readonly wishes?: Pick<CreatePaymentIntent, 'captureMethod' | 'savePaymentMethod' | 'consent'>;
}

export interface OrderPayment {
  readonly paymentId: string;
  readonly clientSecret: string | null;
}

/** The payment of an order: made once, found again ever after; one that ended unpaid makes room for the next. */
export async function paymentOf(order: Order, ended = 'none'): Promise<OrderPayment> {
  const { id: orderId, revision, priceId, quantity, customer, wishes } = order;
  const answer = await payments.call('POST /v1/payment-intents', {
    // Made of the order, so that a crash, a restart and a second server ask for the same payment.
    intent: intentOf('payment-of-order', orderId, String(revision), ended),
    body: { orderId, currency: 'eur', items: [{ priceId, quantity }], customer, ...wishes },
  });
  const { id, clientSecret } = valueOf(answer);
  // A repeated answer has the status of back then, so look.
  const isOver = clientSecret === null && ['canceled', 'blocked'].includes(await statusOf(id));
  return isOver ? await paymentOf(order, id) : { paymentId: id, clientSecret };
}

export async function statusOf(paymentId: string) {
  const answer = await payments.call('GET /v1/payment-intents/{id}', { path: { id: paymentId } });
  return valueOf(answer).status;
}
