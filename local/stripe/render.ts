/** The last look of an answer: what is computed when it is read, what is expanded, what a browser may see. */
import { renderTransaction } from './balance.ts';
import { pendingWebhooks } from './deliveries.ts';
import { type ErrorBody, parameterError } from './errors.ts';
import type { Kind } from './objects.ts';
import type { World } from './world.ts';

type Json = Readonly<Record<string, unknown>>;

/** https://docs.stripe.com/api/expanding_objects: which fields hold ids, and of what. */
const expandable: Readonly<Record<string, Readonly<Record<string, Kind | 'refunds' | null>>>> = {
  payment_intent: {
    customer: 'customer',
    latest_charge: 'charge',
    payment_method: 'payment_method',
    review: 'review',
  },
  setup_intent: { customer: 'customer', latest_attempt: null, payment_method: 'payment_method' },
  charge: {
    balance_transaction: 'balance_transaction',
    customer: 'customer',
    payment_intent: 'payment_intent',
    failure_balance_transaction: 'balance_transaction',
    refunds: 'refunds',
    review: 'review',
  },
  refund: {
    balance_transaction: 'balance_transaction',
    charge: 'charge',
    failure_balance_transaction: 'balance_transaction',
    payment_intent: 'payment_intent',
    payment_method: 'payment_method',
  },
  'radar.early_fraud_warning': { charge: 'charge', payment_intent: 'payment_intent' },
  review: { charge: 'charge', payment_intent: 'payment_intent' },
  dispute: { charge: 'charge', payment_intent: 'payment_intent' },
  balance_transaction: { source: 'charge' },
  payout: {
    balance_transaction: 'balance_transaction',
    destination: null,
    failure_balance_transaction: 'balance_transaction',
  },
  payment_method: { customer: 'customer' },
};

const maxExpansionDepth = 4;

function isJson(value: unknown): value is Json {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

export function render(world: World, value: unknown, expansions: readonly string[]): unknown {
  const paths = expansions.map((path) => path.split('.'));
  const tooDeep = paths.find((path) => path.length > maxExpansionDepth);
  if (tooDeep !== undefined) {
    throw parameterError(
      `You cannot expand more than 4 levels of a property. Property: ${tooDeep.join('.')}`,
      null,
      'expand',
    );
  }
  return expand(world, fresh(world, value), paths);
}

function expand(world: World, value: unknown, paths: readonly (readonly string[])[]): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => expand(world, item, paths));
  if (paths.length === 0 || !isJson(value)) return value;
  const result: Record<string, unknown> = { ...value };
  for (const head of new Set(paths.map((path) => path[0] ?? ''))) {
    const rest = paths.filter((path) => path[0] === head && path.length > 1).map((path) => path.slice(1));
    const field = expandField(world, value, head);
    result[head] = field.open ? expand(world, field.value, rest) : field.value;
  }
  return result;
}

interface Field {
  readonly value: unknown;
  /** An object, whose own fields may be expanded further. */
  readonly open: boolean;
}

function expandField(world: World, parent: Json, field: string): Field {
  if (parent['object'] === 'list' && field === 'data') return { value: parent['data'], open: true };
  const kind = expandableKind(parent, field);
  if (kind === 'refunds') return { value: refundsOf(world, String(parent['id'])), open: true };
  const id = parent[field] ?? null;
  if (kind === null || typeof id !== 'string') return { value: id, open: false };
  const found = world.store.find(kindOf(id, kind), id);
  return found === null ? { value: id, open: false } : { value: fresh(world, found.value), open: true };
}

function expandableKind(parent: Json, field: string): Kind | 'refunds' | null {
  const kinds = new Map(Object.entries(expandable[String(parent['object'])] ?? {}));
  const kind = kinds.get(field);
  if (kind !== undefined) return kind;
  throw parameterError(`This property cannot be expanded (${field}).`, null, 'expand[0]');
}

/** The source of a balance transaction is a charge, a refund, a dispute or a payout. */
function kindOf(id: string, usual: Kind): Kind {
  if (id.startsWith('po_')) return 'payout';
  if (id.startsWith('du_')) return 'dispute';
  return id.startsWith('re_') ? 'refund' : usual;
}

function refundsOf(world: World, charge: string): unknown {
  const page = { limit: 10, startingAfter: null, endingBefore: null };
  const { data, more } = world.store.list(
    'refund',
    [{ sql: `body ->> 'charge' = ?`, values: [charge] }],
    page,
  );
  return { object: 'list', data, has_more: more, url: `/v1/charges/${charge}/refunds` };
}

/** Fields whose value depends on when they are read. */
function fresh(world: World, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => fresh(world, item));
  if (!isJson(value)) return value;
  const id = String(value['id']);
  switch (value['object']) {
    case 'list':
      return { ...value, data: fresh(world, value['data']) };
    case 'event':
      return { ...value, pending_webhooks: pendingWebhooks(world, id) };
    case 'balance_transaction':
      return renderTransaction(world, id) ?? value;
    default:
      return value;
  }
}

/** What a publishable key sees: https://docs.stripe.com/api/payment_intents/object ("Retrievable with publishable key") */
const paymentFields = [
  'id',
  'object',
  'allowed_payment_method_types',
  'amount',
  'amount_details',
  'automatic_payment_methods',
  'canceled_at',
  'cancellation_reason',
  'capture_method',
  'client_secret',
  'confirmation_method',
  'created',
  'currency',
  'description',
  'last_payment_error',
  'livemode',
  'next_action',
  'payment_method',
  'payment_method_configuration_details',
  'payment_method_types',
  'processing',
  'receipt_email',
  'setup_future_usage',
  'shipping',
  'source',
  'status',
];

/** The same of a SetupIntent: https://docs.stripe.com/api/setup_intents/object */
const setupFields = [
  'id',
  'object',
  'allowed_payment_method_types',
  'automatic_payment_methods',
  'cancellation_reason',
  'client_secret',
  'created',
  'description',
  'last_setup_error',
  'livemode',
  'next_action',
  'payment_method',
  'payment_method_configuration_details',
  'payment_method_types',
  'status',
  'usage',
];

const publicFields: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['payment_intent', paymentFields],
  ['setup_intent', setupFields],
]);

export function forBrowser(value: unknown): unknown {
  const fields = isJson(value) ? publicFields.get(value['object']) : undefined;
  if (!isJson(value) || fields === undefined) return value;
  return Object.fromEntries(fields.filter((field) => field in value).map((field) => [field, value[field]]));
}

/** An error repeats the intent that it is about; a browser sees its public fields there, too. */
export function errorForBrowser(body: ErrorBody): unknown {
  const { payment_intent: intent, setup_intent: setup } = body;
  return {
    ...body,
    ...(intent === undefined ? {} : { payment_intent: forBrowser(intent) }),
    ...(setup === undefined ? {} : { setup_intent: forBrowser(setup) }),
  };
}
