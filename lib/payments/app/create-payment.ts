import { buildCustomer, customerIdOf } from '../../customers/contract.ts';
import type { CustomerMaker } from '../../customers/contract.ts';
import { Fault } from '../../shared/fault.ts';
import type { GatewayOutcome } from '../../shared/gateway-outcome.ts';
import { toStoredAnswer } from '../../shared/idempotency.ts';
import type { Lease, StoredAnswer } from '../../shared/idempotency.ts';
import { isId } from '../../shared/ids.ts';
import type { CustomerId, Now, PaymentId } from '../../shared/ids.ts';
import { processorUnavailable } from '../../shared/processor-unavailable.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import { takenOver } from '../../shared/taken-over.ts';
import { wrongFields } from '../../shared/wrong-fields.ts';
import type { CreateRequest } from '../domain/create-request.ts';
import { decideCreate } from '../domain/decide-create.ts';
import { decideOrder, orderOpen, takeOrder } from '../domain/decide-order.ts';
import { orderContentHash } from '../domain/order-content.ts';
import type { ObservedIntent } from '../domain/observed.ts';
import { priceLines } from '../domain/price-lines.ts';
import type { PricedLines } from '../domain/price-lines.ts';
import type { CreateAnswer, CreatePaymentInput, CreatePolicy } from './create-payment-input.ts';
import { handOutPayment } from './hand-out-payment.ts';
import { toPaymentChange } from './payment-change.ts';
import { viewFor } from './payment-view.ts';
import type { CardGateway, PaymentChange, PaymentStore, SecretSeal } from './ports.ts';
import { intentKey } from './processor.ts';
import { refusedField } from './refused-by-processor.ts';
import { processorCustomerFor, savingParts } from './saved-for-later.ts';

export interface CreatePaymentDeps {
  readonly store: Pick<PaymentStore, 'get' | 'readForCreate' | 'commit'>;
  readonly gateway: Pick<CardGateway, 'createIntent' | 'abandonIntent'> & CustomerMaker;
  readonly seal: SecretSeal;
  readonly hash: (text: string) => string;
  readonly now: Now;
  readonly policy: CreatePolicy;
}

type Outcome = Result<CreateAnswer, Refusal>;

/** A payment that is priced and whose order is free, and what Stripe made of it. */
interface Priced {
  readonly contentHash: string;
  readonly priced: PricedLines;
  readonly paymentId: PaymentId;
  readonly customerId: CustomerId;
}
interface Wanted extends Priced {
  readonly processorCustomerId: string | null;
}
interface Made extends Wanted {
  readonly intent: ObservedIntent;
  readonly clientSecret: string;
}

/** Order, prices, Stripe, one transaction. The new payment is unconfirmed: it moves no money. */
export async function createPayment(deps: CreatePaymentDeps, input: CreatePaymentInput): Promise<Outcome> {
  const contentHash = orderContentHash(input.request, deps.hash);
  const { order, prices } = input.reads;
  const decision = decideOrder(order, contentHash);
  if (!decision.ok) return decision;
  if (decision.value.kind === 'hand_out') return handOutPayment(deps, input, decision.value.hold);
  const { vat, defaultShop } = deps.policy;
  const priced = priceLines(input.request, { prices, vat, defaultShop, nowMs: deps.now() });
  if (!priced.ok) {
    return refuse(wrongFields(priced.refusal));
  }
  const paymentId = paymentIdOf(input.lease);
  const customerId = input.request.customer.id ?? customerIdOf(paymentId);
  return make(deps, input, { contentHash, priced: priced.value, paymentId, customerId });
}

async function make(deps: CreatePaymentDeps, input: CreatePaymentInput, priced: Priced): Promise<Outcome> {
  const owner = await processorCustomerFor(deps.gateway, input, priced.customerId);
  if (owner.kind !== 'yes') return notMade(owner, input.request);
  const wanted = { ...priced, processorCustomerId: owner.value };
  const made = await deps.gateway.createIntent(toIntent(input.request, wanted));
  return made.kind === 'yes' ? keep(deps, input, { ...wanted, ...made.value }) : notMade(made, input.request);
}

function notMade(made: Exclude<GatewayOutcome<never>, { kind: 'yes' }>, request: CreateRequest): Outcome {
  if (made.kind === 'no') {
    if (made.problem === 'validation_failed')
      return refuse(refusedField(made.code, fieldOf(made.code, request)));
    // Everything else was checked before Stripe: its no is our mistake, not the caller's.
    throw new Fault('processor_refused_create', made.code);
  }
  return refuse(made.code === 'idempotency_error' ? askedOtherwise : processorUnavailable(made));
}

/** What only Stripe can find wrong: its least amount is one of another currency, too (https://docs.stripe.com/currencies). */
function fieldOf(code: string, { items }: CreateRequest): string {
  if (code === 'invalid_characters') return '#/statementSuffix';
  return items === undefined ? '#/amount' : '#/items';
}

async function keep(deps: CreatePaymentDeps, input: CreatePaymentInput, made: Made): Promise<Outcome> {
  const change = await toCreateChange(deps, input, made);
  const outcome = await deps.store.commit(change);
  switch (outcome.kind) {
    case 'committed':
      return ok({ answer: answerOf(change, input), clientSecret: made.clientSecret, stored: true });
    case 'order_taken':
      return lostTheOrder(deps, input, made);
    case 'lease_lost':
    case 'version_conflict':
      return refuse(takenOver);
    case 'inbox_seen':
    case 'refund_known':
      throw new Fault('impossible_outcome', outcome.kind);
  }
}

async function toCreateChange(
  deps: CreatePaymentDeps,
  input: CreatePaymentInput,
  made: Made,
): Promise<PaymentChange> {
  const { request, lease, cause } = input;
  const nowMs = deps.now();
  const { customerId, processorCustomerId } = made;
  const at = new Date(nowMs).toISOString();
  assertAsWanted(made, deps.policy);
  const fact = decideCreate({
    paymentId: made.paymentId,
    customerId,
    request,
    priced: made.priced,
    processorId: made.intent.processorId,
    livemode: made.intent.livemode,
    at,
  });
  const decided = { before: null, order: null, facts: [fact] };
  const change = toPaymentChange(decided, { nowMs, books: deps.policy.books }, cause);
  const hold = takeOrder(input.reads.order, {
    orderId: request.orderId,
    paymentId: made.paymentId,
    contentHash: made.contentHash,
    sealedClientSecret: await deps.seal.seal(made.clientSecret, request.orderId),
  });
  return {
    ...change,
    order: { before: input.reads.order, after: hold },
    customer: buildCustomer(customerId, request.customer),
    ...savingParts(input, deps.policy, {
      paymentId: made.paymentId,
      intentId: made.intent.processorId,
      processorCustomerId,
      at,
    }),
    clientSecretHash: deps.seal.hash(made.clientSecret),
    answer: { lease, answer: answerOf(change, input) },
  };
}

/** Another request took the order meanwhile: our PaymentIntent, whose secret nobody has, is cancelled. */
async function lostTheOrder(
  deps: CreatePaymentDeps,
  input: CreatePaymentInput,
  made: Made,
): Promise<Outcome> {
  const key = intentKey(made.paymentId, 'cancel', 1);
  // Best effort: unconfirmed it moves no money, and the order's answer does not depend on it.
  await deps.gateway.abandonIntent(made.intent.processorId, key).catch(() => null);
  const { order } = await deps.store.readForCreate(input.request.orderId, []);
  const decision = decideOrder(order, made.contentHash);
  if (!decision.ok) return decision;
  return decision.value.kind === 'hand_out'
    ? handOutPayment(deps, input, decision.value.hold)
    : refuse(orderOpen);
}

function answerOf(change: PaymentChange, { caller }: CreatePaymentInput): StoredAnswer {
  return toStoredAnswer(201, viewFor(caller, change.after));
}

function toIntent(request: CreateRequest, { priced, paymentId, processorCustomerId }: Wanted) {
  return {
    paymentId,
    orderId: request.orderId,
    shop: priced.shop,
    amountMinor: priced.total.amountMinor,
    currency: priced.total.currency,
    captureMethod: request.captureMethod ?? 'automatic',
    description: `Order ${request.orderId}`,
    statementSuffix: request.statementSuffix ?? null,
    processorCustomerId,
    savesMethod: request.savePaymentMethod === true,
    idempotencyKey: intentKey(paymentId, 'create', 1),
  };
}

function assertAsWanted({ intent, priced }: Made, policy: CreatePolicy): void {
  const { amountMinor, currency } = priced.total;
  const same = intent.amountMinor === amountMinor && intent.currency === currency;
  if (same && intent.livemode === policy.livemode) return;
  throw new Fault('intent_mismatch', `${intent.processorId} is not what was asked for`);
}

function paymentIdOf(lease: Lease): PaymentId {
  if (!isId('pay', lease.resourceId)) throw new Fault('resource_id_malformed', lease.resourceId);
  return lease.resourceId;
}

/** Stripe holds the key's first try to its amount and customer; since then a price has changed, or the customer was made. */
const askedOtherwise: Refusal = {
  code: 'idempotency_key_reused',
  detail: 'A price has changed since the first request with this key: send the request with a new key.',
};
