import type { CreatePaymentIntent } from '../../../client/api.d.ts';
import type { CheckoutSettings } from '../../../lib/shared/checkout-settings.ts';
import { isCurrencyCode } from '../../../lib/shared/currency.ts';
import type { CurrencyCode } from '../../../lib/shared/currency.ts';
import type { Answer } from '../../../client/answer.ts';
import { apiOf, believed } from './api-of.ts';
import { fieldsOf, isFields, numberOr, textOf } from '../../../client/shape.ts';

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
  readonly body: CreatePaymentIntent;
}

const opens = (clientSecret: string | null) =>
  clientSecret === null ? {} : { headers: { 'Payment-Client-Secret': clientSecret } };

export const createPayment = async (
  settings: CheckoutSettings,
  { key, clientSecret, body }: NewPayment,
  signal: AbortSignal,
): Promise<Answer<CreatedPayment>> => {
  const call = { intent: { key }, body, signal, ...opens(clientSecret) };
  return believed(await apiOf(settings).call('POST /v1/payment-intents', call), createdFrom);
};

/** A payment and the secret that shows it. */
export interface HeldPayment {
  readonly id: string;
  readonly clientSecret: string;
}

export const readPayment = async (
  settings: CheckoutSettings,
  { id, clientSecret }: HeldPayment,
  signal?: AbortSignal,
): Promise<Answer<PublicPayment>> => {
  const call = { path: { id }, ...opens(clientSecret), ...(signal ? { signal } : {}) };
  return believed(await apiOf(settings).call('GET /v1/payment-intents/{id}', call), paymentFrom);
};

/** A link of a few minutes to the invoice; a script cannot follow a redirect to another origin's file. */
export const readInvoiceLink = async (
  settings: CheckoutSettings,
  { id, clientSecret }: HeldPayment,
  signal?: AbortSignal,
): Promise<Answer<{ readonly url: string }>> => {
  const query = { redirect: 'false' } as const;
  const call = { path: { id }, query, ...opens(clientSecret), ...(signal ? { signal } : {}) };
  return believed(await apiOf(settings).call('GET /v1/payment-intents/{id}/invoice', call), linkFrom);
};
