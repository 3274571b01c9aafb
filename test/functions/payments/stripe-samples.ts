/** Stripe's objects as its API version of ours sends them, as far as this system reads them. */
import { stripeApiVersion } from '../../../lib/adapters/stripe/client.ts';

export const intentObject = {
  id: 'pi_1',
  object: 'payment_intent',
  status: 'succeeded',
  amount: 49_000,
  amount_received: 49_000,
  amount_capturable: 0,
  currency: 'eur',
  livemode: false,
  latest_charge: 'ch_1',
  next_action: null,
  last_payment_error: null,
  cancellation_reason: null,
  metadata: { payment_id: 'pay_00000000000000000000000000000001', order_id: 'order-1' },
  receipt_email: 'buyer@example.com',
  shipping: { name: 'Łukasz Żółć', address: { line1: '1 rue de la Paix' } },
  client_secret: 'pi_1_secret_x',
};

export const chargeObject = {
  id: 'ch_1',
  object: 'charge',
  payment_intent: 'pi_1',
  billing_details: { email: 'buyer@example.com', name: 'Łukasz Żółć' },
  metadata: {},
};

export const refundObject = {
  id: 're_1',
  object: 'refund',
  payment_intent: 'pi_1',
  status: 'succeeded',
  metadata: { refund_id: 'rfd_00000000000000000000000000000001' },
};

/** A snapshot event about an object. */
export function stripeEvent(type: string, object: object, over: object = {}) {
  return {
    id: 'evt_1',
    object: 'event',
    type,
    api_version: stripeApiVersion,
    created: 1_793_610_000,
    livemode: false,
    pending_webhooks: 1,
    request: { id: 'req_1', idempotency_key: 'key' },
    data: { object },
    ...over,
  };
}
