import type { CheckoutSettings } from '../../../lib/shared/checkout-settings.ts';
import { isCurrencyCode } from '../../../lib/shared/currency.ts';
import type { CurrencyCode } from '../../../lib/shared/currency.ts';
import type { Answer } from './answer.ts';
import { callApi } from './call-api.ts';
import { fieldsOf, isFields, numberOr, textOf } from './shape.ts';

const statuses = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
  'processing',
  'requires_capture',
  'canceled',
  'succeeded',
  'blocked',
] as const;

export type PaymentStatus = (typeof statuses)[number];

/** What a browser sees of the payment whose secret it holds. */
export interface PublicPayment {
  readonly id: string;
  readonly status: PaymentStatus;
  readonly amount: number;
  readonly currency: CurrencyCode;
  readonly lastError: { readonly code: string } | null;
}

export type CreatedPayment = PublicPayment & { readonly clientSecret: string | null };

const paymentFrom = (body: unknown): PublicPayment | null => {
  const said = fieldsOf(body);
  const id = textOf(said['id']);
  const status = statuses.find((known) => known === said['status']);
  const amount = numberOr(said['amount'], null);
  const currency = textOf(said['currency']);
  if (id === '' || status === undefined || amount === null || !isCurrencyCode(currency)) return null;
  const error = said['lastError'];
  return {
    id,
    status,
    amount,
    currency,
    lastError: isFields(error) ? { code: textOf(error['code']) } : null,
  };
};

const createdFrom = (body: unknown): CreatedPayment | null => {
  const payment = paymentFrom(body);
  if (payment === null) return null;
  return { ...payment, clientSecret: textOf(fieldsOf(body)['clientSecret']) || null };
};

const linkFrom = (body: unknown): { readonly url: string } | null => {
  const url = textOf(fieldsOf(body)['url']);
  return url === '' ? null : { url };
};

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
  callApi(settings, { path: '/payment-intents', read: createdFrom, ...payment }, signal);

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
  callApi(
    settings,
    { path: `/payment-intents/${encodeURIComponent(id)}`, read: paymentFrom, clientSecret },
    signal,
  );

/** A link of a few minutes to the invoice; a script cannot follow a redirect to another origin's file. */
export const readInvoiceLink = (
  settings: CheckoutSettings,
  { id, clientSecret }: HeldPayment,
  signal?: AbortSignal,
): Promise<Answer<{ readonly url: string }>> =>
  callApi(
    settings,
    {
      path: `/payment-intents/${encodeURIComponent(id)}/invoice?redirect=false`,
      read: linkFrom,
      clientSecret,
    },
    signal,
  );
