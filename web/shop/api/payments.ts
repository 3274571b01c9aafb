import type { CheckoutSettings } from '../../../lib/shared/checkout-settings.ts';
import type { CurrencyCode } from '../../../lib/shared/currency.ts';
import type { Answer } from './answer.ts';
import { callApi } from './call-api.ts';

export type PaymentStatus =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'processing'
  | 'requires_capture'
  | 'canceled'
  | 'succeeded'
  | 'blocked';

/** What a browser sees of the payment whose secret it holds. */
export interface PublicPayment {
  readonly id: string;
  readonly status: PaymentStatus;
  readonly amount: number;
  readonly currency: CurrencyCode;
  readonly lastError: { readonly code: string } | null;
}

export type CreatedPayment = PublicPayment & { readonly clientSecret: string | null };

export interface NewPayment {
  readonly key: string;
  readonly clientSecret: string | null;
  readonly body: unknown;
}

export const createPayment = (
  settings: CheckoutSettings,
  payment: NewPayment,
  signal?: AbortSignal,
): Promise<Answer<CreatedPayment>> =>
  callApi<CreatedPayment>(settings, { path: '/payment-intents', ...payment }, signal);

/** A payment and the secret that shows it. */
export interface HeldPayment {
  readonly id: string;
  readonly clientSecret: string;
}

export const readPayment = (
  settings: CheckoutSettings,
  { id, clientSecret }: HeldPayment,
  signal?: AbortSignal,
): Promise<Answer<PublicPayment>> =>
  callApi<PublicPayment>(
    settings,
    { path: `/payment-intents/${encodeURIComponent(id)}`, clientSecret },
    signal,
  );

/** A link of a few minutes to the invoice; a script cannot follow a redirect to another origin's file. */
export const readInvoiceLink = (
  settings: CheckoutSettings,
  { id, clientSecret }: HeldPayment,
  signal?: AbortSignal,
): Promise<Answer<{ readonly url: string }>> =>
  callApi<{ url: string }>(
    settings,
    { path: `/payment-intents/${encodeURIComponent(id)}/invoice?redirect=false`, clientSecret },
    signal,
  );
