import * as z from 'zod';
import { call } from '../e2e/http.ts';
import { buy, create } from '../e2e/shop.ts';
import type { Wanted } from '../e2e/shop.ts';

const createdSchema = z.object({ id: z.string(), clientSecret: z.string() });
const paymentSchema = z.looseObject({ id: z.string(), orderId: z.string(), status: z.string() });
const paymentsSchema = z.object({ items: z.array(paymentSchema) });
const eventsSchema = z.object({ items: z.array(z.object({ type: z.string() })) });

type Created = z.infer<typeof createdSchema>;
type Payment = z.infer<typeof paymentSchema>;

/** A payment that waits for its card. */
export async function createPayment(wanted: Wanted = {}): Promise<Created> {
  return createdSchema.parse((await create(wanted)).body);
}

/** A payment that has come to rest. */
export async function buyCourse(wanted: Wanted = {}): Promise<Payment> {
  return paymentSchema.parse((await buy(wanted)).body);
}

export async function paymentOf(id: string): Promise<Payment> {
  return paymentSchema.parse((await call('GET', `/v1/payment-intents/${id}`)).body);
}

/** The ids of all payments that an order has got. */
export async function paymentsOf(orderId: string): Promise<readonly string[]> {
  const { items } = paymentsSchema.parse((await call('GET', `/v1/payment-intents?orderId=${orderId}`)).body);
  return items.map(({ id }) => id);
}

/** What has happened to a payment, oldest first. */
export async function eventTypesOf(id: string): Promise<readonly string[]> {
  const { items } = eventsSchema.parse((await call('GET', `/v1/payment-intents/${id}/events`)).body);
  return items.map(({ type }) => type);
}
