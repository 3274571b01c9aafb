/** https://docs.stripe.com/api/customers */
import type Stripe from 'stripe';

import { invalidRequest, referenceMissing, resourceMissing, type StripeFailure } from './errors.ts';
import { emit, former } from './events.ts';
import { newId, randomText } from './ids.ts';
import {
  emptyable,
  given,
  mergeMetadata,
  metadata,
  objectOf,
  oneOf,
  orNull,
  type Read,
  text,
  unmodelled,
} from './params.ts';
import { addressOf, addressShape, attach, detach, resolvePaymentMethod } from './payment-methods.ts';
import type { Act, Call, World } from './world.ts';

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
  const { world } = call;
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
    discount: null,
    invoice_prefix: randomText(8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    next_invoice_sequence: 1,
    ...orNull(params, ['description', 'email', 'name', 'phone']),
    preferred_locales: [],
    shipping: null,
    tax_exempt: params.tax_exempt ?? 'none',
    test_clock: null,
  };
  world.store.insert(customer, created);
  emit(call, { type: 'customer.created', object: customer });
  if (params.payment_method !== undefined) {
    attach(call, resolvePaymentMethod(world, params.payment_method), customer.id);
  }
  return customer;
}

/** The customer that a parameter names; a deleted one cannot pay. */
export function requireCustomer(world: World, id: string): Stripe.Customer {
  return living(world.store.find('customer', id)?.value, referenceMissing('customer', id, 'customer'));
}

function living(
  customer: Stripe.Customer | Stripe.DeletedCustomer | undefined,
  missing: StripeFailure,
): Stripe.Customer {
  if (customer === undefined || customer.deleted === true) throw missing;
  return customer;
}

/** A deleted customer can still be read. */
export function readCustomer(world: World, id: string): Stripe.Customer | Stripe.DeletedCustomer {
  const found = world.store.find('customer', id);
  if (found === null) throw resourceMissing('customer', id, 'id');
  return found.value;
}

export function updateCustomer(call: Call, id: string, params: Params): Stripe.Customer {
  const before = living(readCustomer(call.world, id), resourceMissing('customer', id, 'id'));
  if (params.payment_method !== undefined)
    throw invalidRequest('Received unknown parameter: payment_method', 'parameter_unknown', 'payment_method');
  const after: Stripe.Customer = {
    ...before,
    ...given(params, ['description', 'email', 'name', 'phone', 'tax_exempt']),
    ...(params.address === undefined ? {} : { address: addressOf(params.address) }),
    metadata: mergeMetadata(before.metadata, params.metadata),
  };
  call.world.store.save(after);
  emit(call, { type: 'customer.updated', object: after, previous: former(before, after) });
  return after;
}

/** Its cards are detached; only `{id, object, deleted}` stays: https://docs.stripe.com/api/customers/delete */
export function deleteCustomer(act: Act, id: string): Stripe.DeletedCustomer {
  const { world } = act;
  const before = living(readCustomer(world, id), resourceMissing('customer', id, 'id'));
  const everything = { limit: 1_000, startingAfter: null, endingBefore: null };
  const theirs = { sql: `body ->> 'customer' = ?`, values: [id] };
  for (const method of world.store.list('payment_method', [theirs], everything).data) {
    detach(act, resolvePaymentMethod(world, method.id));
  }
  const gone: Stripe.DeletedCustomer = { id, object: 'customer', deleted: true };
  world.store.save(gone);
  emit(act, { type: 'customer.deleted', object: before });
  return gone;
}
