/** What a shop does with saved cards, step by step. */
import { advance, faults, idle, noFaults, runSchedule } from './control.ts';
import { call } from './http.ts';
import type { Answer } from './http.ts';
import { confirm, create, newKey, newOrder, purchase } from './shop.ts';
import { endpoints } from './system.ts';

export interface Holder {
  readonly customerId: string;
  readonly email: string;
}

const secretOf = ({ body }: { readonly body: any }): string => String(body.clientSecret);
const intentOf = (clientSecret: string): string => clientSecret.split('_secret_')[0] ?? '';

/** The cardholder answers the bank, if it asks. */
export async function answered(clientSecret: string): Promise<void> {
  await fetch(`${endpoints.stripe}/_twin/challenges/${intentOf(clientSecret)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ result: 'complete' }),
  });
}

export const cardsOf = async (customerId: string, query = ''): Promise<Answer> =>
  await call('GET', `/v1/customers/${customerId}/payment-methods${query}`);

/** A purchase whose card is saved. */
export async function buySaving(card: string): Promise<Holder> {
  const email = `${newOrder()}@example.com`;
  const created = await create({ email, savePaymentMethod: true });
  await confirm(secretOf(created), card);
  await answered(secretOf(created));
  await idle();
  return { customerId: String(created.body.customer.id), email };
}

const consent = {
  text: 'I agree that my card is charged later for my courses.',
  version: '9',
  locale: 'en',
};

/** A setup that the page has not confirmed yet. */
export async function begin(customer: unknown, key = newKey()): Promise<Answer> {
  const body = { customer, returnUrl: `${endpoints.site}/`, consent };
  return await call('POST', '/v1/setup-intents', { key, body });
}

/** A card saved without a payment, as the page does it with Stripe.js. */
export async function setUp(customer: unknown, card: string, key = newKey()): Promise<Answer> {
  const made = await begin(customer, key);
  await fetch(`${endpoints.stripe}/v1/setup_intents/${intentOf(secretOf(made))}/confirm`, {
    method: 'POST',
    body: new URLSearchParams({
      key: endpoints.stripeKeys.publishable,
      client_secret: secretOf(made),
      payment_method: card,
      use_stripe_sdk: 'true',
    }),
  });
  await answered(secretOf(made));
  await idle();
  return made;
}

/** A new payment of the customer, and its charge to the saved card while nobody is there. */
export async function charge({ customerId, email }: Holder, paymentMethodId: string) {
  const { customer, ...rest } = purchase({ email });
  const wanted = { ...rest, customer: { ...customer, id: customerId } };
  const made = await call('POST', '/v1/payment-intents', { key: newKey(), body: wanted });
  const confirmed = await confirmWith(String(made.body.id), paymentMethodId);
  return { made, confirmed, wanted };
}

export async function confirmWith(paymentId: string, paymentMethodId: string): Promise<Answer> {
  const path = `/v1/payment-intents/${paymentId}/confirm`;
  return await call('POST', path, { key: newKey(), body: { paymentMethodId } });
}

/** Every step once, with what may go another way. */
export async function savedCards(): Promise<void> {
  const holder = await buySaving('pm_card_visa');
  const key = newKey();
  for (const card of ['pm_card_authenticationRequired', 'pm_card_chargeCustomerFail'])
    await setUp({ id: holder.customerId }, card);
  const person = purchase({ email: `${newOrder()}@example.com` }).customer;
  for (let tries = 0; tries < 2; tries += 1) await setUp(person, 'pm_card_visa', key);
  await setUp({ ...person, id: holder.customerId }, 'pm_card_visa_chargeDeclined');
  const first = await cardsOf(holder.customerId, '?limit=1');
  await cardsOf(holder.customerId, `?limit=1&cursor=${encodeURIComponent(String(first.body.nextCursor))}`);
  const { items } = (await cardsOf(holder.customerId)).body;
  for (const { id } of items) {
    await charge(holder, id);
    await charge(holder, id);
  }
  await idle();
  await removals(items.map(({ id }: { readonly id: unknown }) => `/v1/payment-methods/${String(id)}`));
}

/** The first one stops half-way, and is ended by the sweep. */
async function removals(paths: readonly string[]): Promise<void> {
  const [first = '', ...rest] = paths;
  await faults({ api: { timeout: 'before', match: 'POST /v1/payment_methods/*/detach' } });
  const { status } = await call('DELETE', first);
  if (status !== 503) throw new Error(`the removal of ${first} was not cut: ${String(status)}`);
  await noFaults();
  for (const path of rest) await call('DELETE', path);
  await advance(2 * 60_000);
  await runSchedule('sweep-payments');
  await idle();
}
