/** What the twin keeps: Stripe's objects by their `object` name, as the SDK types them. */
import type Stripe from 'stripe';

export interface TwinEvent {
  id: string;
  object: 'event';
  api_version: string;
  created: number;
  data: { object: unknown; previous_attributes?: Readonly<Record<string, unknown>> };
  livemode: false;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
  type: string;
}

export interface StoredObjects {
  payment_intent: Stripe.PaymentIntent;
  setup_intent: Stripe.SetupIntent;
  charge: Stripe.Charge;
  refund: Stripe.Refund;
  dispute: Stripe.Dispute;
  file: Stripe.File;
  balance_transaction: Stripe.BalanceTransaction;
  payout: Stripe.Payout;
  customer: Stripe.Customer | Stripe.DeletedCustomer;
  payment_method: Stripe.PaymentMethod;
  confirmation_token: Stripe.ConfirmationToken;
  'radar.early_fraud_warning': Stripe.Radar.EarlyFraudWarning;
  review: Stripe.Review;
  webhook_endpoint: Stripe.WebhookEndpoint;
  event: TwinEvent;
}

export type Kind = keyof StoredObjects;

/** What Stripe knows beside the public object; never in an answer. */
export interface Backstage {
  /** Name of the test card behind a payment method or a charge. */
  card?: string;
  /** How many pages a file has. */
  pages?: number;
  /** The movements of the balance that a payout of the schedule is made of. */
  transactions?: string[];
  /** Why the bank turns a payout away. */
  failureCode?: string;
  /** A payment method that paid once without a customer cannot be used again. */
  consumed?: boolean;
  /** How a challenge of a PaymentIntent or SetupIntent goes on once the person has answered. */
  challenge?: { paymentMethod: string; returnUrl: string | null; attempt: string };
  /** Signing secrets of a webhook endpoint; a rolled one signs along until it expires. */
  secrets?: { secret: string; expiresAt: number | null }[];
  /** Payment method a confirmation token was made for. */
  paymentMethod?: string;
}

/** The id behind a field that may be expanded. */
export function idOf(reference: string | { id: string } | null | undefined): string | null {
  if (reference === null || reference === undefined) return null;
  return typeof reference === 'string' ? reference : reference.id;
}
