/** https://docs.stripe.com/api/customers */
import type Stripe from 'stripe';

import { invalidRequest, resourceMissing } from './errors.ts';
import { emit, former } from './events.ts';
import { newId, randomText } from './ids.ts';
import { emptyable, mergeMetadata, metadata, objectOf, oneOf, type Read, text, unmodelled } from './params.ts';
import { addressOf, addressShape, attach, detach, resolvePaymentMethod } from './payment-methods.ts';
import type { Call, Cause, World } from './world.ts';

export const customerShape = {
  address: objectOf(addressShape),
  description: emptyable,
  email: emptyable,
  metadata,
  name: emptyable,
  phone: emptyable,
  payment_method: text,
  tax_exempt: oneOf('exempt', 'none', 'reverse'),
  balance: unmodelled,
  business_name: unmodelled,
  cash_balance: unmodelled,
  individual_name: unmodelled,
  invoice_prefix: unmodelled,
  invoice_settings: unmodelled,
  next_invoice_sequence: unmodelled,
  preferred_locales: unmodelled,
  shipping: unmodelled,
  source: unmodelled,
  tax: unmodelled,
  tax_id_data: unmodelled,
  test_clock: unmodelled,
  validate: unmodelled,
};

type Params = Read<typeof customerShape>;

export function createCustomer(call: Call, params: Params): Stripe.Customer {
  const { world, cause } = call;
  const created = world.clock.seconds();
  const customer: Stripe.Customer = {
    id: newId('cus'),
    object: 'customer',
    address: params.address === undefined ? null : addressOf(params.address),
    balance: 0,
    created,
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: params.description ?? null,
    discount: null,
    email: params.email ?? null,
    invoice_prefix: randomText(8).toUpperCase(),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    name: params.name ?? null,
    next_invoice_sequence: 1,
    phone: params.phone ?? null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: params.tax_exempt ?? 'none',
    test_clock: null,
  };
  world.store.insert(customer, created);
  emit(world, cause, { type: 'customer.created', object: customer });
  if (params.payment_method !== undefined) {
    attach(world, cause, resolvePaymentMethod(world, params.payment_method, 'payment_method'), customer.id);
  }
  return customer;
}

/** A deleted customer cannot pay; it can still be read. */
export function requireCustomer(world: World, id: string, param = 'customer'): Stripe.Customer {
  const found = readCustomer(world, id, param);
  if (found.deleted === true) throw resourceMissing('customer', id, param);
  return found;
}

export function readCustomer(world: World, id: string, param = 'id'): Stripe.Customer | Stripe.DeletedCustomer {
  const found = world.store.find('customer', id);
  if (found === null) throw resourceMissing('customer', id, param);
  return found.value;
}

export function updateCustomer(call: Call, id: string, params: Params): Stripe.Customer {
  const before = requireCustomer(call.world, id, 'id');
  if (params.payment_method !== undefined) throw invalidRequest('Received unknown parameter: payment_method', 'parameter_unknown', 'payment_method');
  const after: Stripe.Customer = {
    ...before,
    address: params.address === undefined ? (before.address ?? null) : addressOf(params.address),
    description: params.description === undefined ? before.description : params.description,
    email: params.email === undefined ? before.email : params.email,
    name: params.name === undefined ? (before.name ?? null) : params.name,
    phone: params.phone === undefined ? (before.phone ?? null) : params.phone,
    tax_exempt: params.tax_exempt ?? before.tax_exempt ?? 'none',
    metadata: mergeMetadata(before.metadata, params.metadata),
  };
  call.world.store.save(after);
  emit(call.world, call.cause, { type: 'customer.updated', object: after, previous: former(before, after) });
  return after;
}

/** Its cards are detached; only `{id, object, deleted}` stays: https://docs.stripe.com/api/customers/delete */
export function deleteCustomer(world: World, cause: Cause, id: string): Stripe.DeletedCustomer {
  const before = requireCustomer(world, id, 'id');
  const everything = { limit: 1_000, startingAfter: null, endingBefore: null };
  const theirs = { sql: `body ->> 'customer' = ?`, values: [id] };
  for (const method of world.store.list('payment_method', [theirs], everything).data) {
    detach(world, cause, resolvePaymentMethod(world, method.id, 'payment_method'));
  }
  const gone: Stripe.DeletedCustomer = { id, object: 'customer', deleted: true };
  world.store.save(gone);
  emit(world, cause, { type: 'customer.deleted', object: before });
  return gone;
}
