import type { IdempotencyStore, Lease } from '../../../lib/shared/idempotency.ts';
import type { GatewayOutcome } from '../../../lib/shared/gateway-outcome.ts';
import type { NewId } from '../../../lib/shared/ids.ts';
import type { Caller } from '../../../lib/shared/caller.ts';
import { createMemoryIdempotencyStore } from '../../../lib/adapters/memory/idempotency-store.ts';
import { createMemoryPaymentStore } from '../../../lib/adapters/memory/payment-store.ts';
import { createMemoryRefundStore } from '../../../lib/adapters/memory/refund-store.ts';
import { createMemoryState } from '../../../lib/adapters/memory/state.ts';
import type { CustomerMaker } from '../../../lib/customers/contract.ts';
import type { CardGateway, CreateIntent, SecretSeal } from '../../../lib/payments/app/ports.ts';
import type { ObservedFee, ObservedIntent, ObservedRefund } from '../../../lib/payments/domain/observed.ts';
import type { CreateRefund, RefundGateway, RefundNotice } from '../../../lib/refunds/app/ports.ts';
import { atMs, books, cause, courseDay, observed, vat } from './samples.ts';

export const server: Caller = {
  principalId: 'key_1',
  kind: 'server',
  keyId: 'key_1',
  scopes: ['payments:write', 'refunds:write'],
  limitFactor: 1,
};
export const browser: Caller = {
  ...server,
  principalId: 'key_2',
  keyId: 'key_2',
  kind: 'browser',
  scopes: [],
};

/** A sealed secret is its order and itself; a hash says of what. */
const seal: SecretSeal = {
  seal: async (secret, orderId) => `${orderId}|${secret}`,
  open: async (sealed) => sealed.split('|')[1] ?? '',
  hash: (secret) => `hash of ${secret}`,
  matches: (secret, hash) => hash === `hash of ${secret}`,
};

export const publishedConsent = { text: 'I agree to be charged later.', version: '2026-11', locale: 'en' };

type Calls = CardGateway & RefundGateway & CustomerMaker;
type Answers = { [K in keyof Calls]?: Awaited<ReturnType<Calls[K]>> | undefined };

/** A processor that keeps intents and refunds, unless the next answer of a call is laid down. */
function fakeProcessor() {
  const intents = new Map<string, ObservedIntent>();
  const manual = new Set<string>();
  const refunds = new Map<string, ObservedRefund>();
  const fees = new Map<string, ObservedFee>();
  const calls: { readonly name: keyof Calls; readonly key: string }[] = [];
  const laidDown: Answers = {};
  /** What was asked for last. */
  const asked: { createIntent?: CreateIntent } = {};
  const reply = <K extends keyof Calls>(
    name: K,
    key: string,
    usual: () => Awaited<ReturnType<Calls[K]>>,
  ): Promise<Awaited<ReturnType<Calls[K]>>> => {
    calls.push({ name, key });
    const next: Answers[K] = laidDown[name];
    laidDown[name] = undefined;
    return Promise.resolve(next ?? usual());
  };
  const refund = (wanted: CreateRefund) => {
    const processorId = `re_${wanted.idempotencyKey}`;
    const currency = intents.get(wanted.processorId)?.currency ?? 'eur';
    const made = refunds.get(processorId) ?? { ...toObserved(processorId, wanted), currency };
    refunds.set(processorId, made);
    return yes(made);
  };
  const gateway: Calls = {
    createIntent: (wanted) =>
      reply('createIntent', wanted.idempotencyKey, () => {
        asked.createIntent = wanted;
        const { paymentId, amountMinor, currency } = wanted;
        const processorId = `pi_${paymentId}`;
        const intent = observed({ processorId, paymentId, amountMinor, currency });
        if (wanted.captureMethod === 'manual') manual.add(processorId);
        intents.set(processorId, intents.get(processorId) ?? intent);
        return yes({ intent, clientSecret: `secret of ${processorId}` });
      }),
    createCustomer: ({ customerId, idempotencyKey }) =>
      reply('createCustomer', idempotencyKey, () => yes(`cus_${customerId}`)),
    retrieveIntent: (id) => reply('retrieveIntent', id, () => found(intents.get(id))),
    retrieveIntentAgain: (id) => reply('retrieveIntent', id, () => found(intents.get(id))),
    cancelIntent: (id, reason, key) => reply('cancelIntent', key, () => canceled(intents, id, reason)),
    abandonIntent: (id, key) => reply('abandonIntent', key, () => canceled(intents, id, 'duplicate')),
    confirmIntent: ({ processorId: id, idempotencyKey }) =>
      reply('confirmIntent', idempotencyKey, () =>
        moved(intents, id, unconfirmed, (intent) => charged(intent, manual.has(id))),
      ),
    captureIntent: ({ processorId: id, amountMinor, idempotencyKey }) =>
      reply('captureIntent', idempotencyKey, () =>
        moved(intents, id, ['requires_capture'], (intent) => captured(intent, amountMinor)),
      ),
    updateIntent: ({ processorId: id, amountMinor, contentVersion, idempotencyKey }) =>
      reply('updateIntent', idempotencyKey, () =>
        moved(intents, id, unconfirmed, (intent) => ({ ...intent, amountMinor, contentVersion })),
      ),
    retrieveFee: (chargeId) => reply('retrieveFee', chargeId, () => yes(fees.get(chargeId) ?? null)),
    createRefund: (wanted) => reply('createRefund', wanted.idempotencyKey, () => refund(wanted)),
    createRefundAgain: (wanted) => reply('createRefund', wanted.idempotencyKey, () => refund(wanted)),
    retrieveRefund: (id) => reply('retrieveRefund', id, () => found(refunds.get(id))),
    listRefunds: (intentId) =>
      reply('listRefunds', intentId, () =>
        yes([...refunds.values()].filter((made) => made.intentId === intentId)),
      ),
  };
  return { gateway, intents, manual, refunds, fees, calls, laidDown, wanted: asked };
}

const unconfirmed = ['requires_payment_method', 'requires_confirmation'] as const;

/** Like Stripe's object, an intent moves on from certain statuses alone. */
function moved(
  intents: Map<string, ObservedIntent>,
  id: string,
  from: readonly ObservedIntent['status'][],
  move: (intent: ObservedIntent) => ObservedIntent,
): GatewayOutcome<ObservedIntent> {
  const intent = intents.get(id);
  if (intent === undefined || !from.includes(intent.status)) return no('payment_intent_unexpected_state');
  const next = move(intent);
  intents.set(id, next);
  return yes(next);
}

function canceled(intents: Map<string, ObservedIntent>, id: string, cancellationReason: string) {
  return moved(intents, id, cancelable, (intent) => ({ ...intent, status: 'canceled', cancellationReason }));
}

const cancelable = [...unconfirmed, 'requires_action', 'processing', 'requires_capture'] as const;

function charged(intent: ObservedIntent, isManual: boolean): ObservedIntent {
  const { amountMinor } = intent;
  const chargeId = `ch_${intent.processorId}`;
  return isManual
    ? { ...intent, status: 'requires_capture', amountCapturableMinor: amountMinor, chargeId, captureBefore }
    : { ...intent, status: 'succeeded', amountReceivedMinor: amountMinor, chargeId };
}

function captured(intent: ObservedIntent, amountReceivedMinor: number): ObservedIntent {
  return { ...intent, status: 'succeeded', amountReceivedMinor, amountCapturableMinor: 0 };
}

const captureBefore = new Date(atMs + 7 * 24 * 3_600_000).toISOString();

function toObserved(processorId: string, wanted: CreateRefund): ObservedRefund {
  return {
    processorId,
    intentId: wanted.processorId,
    refundId: wanted.refundId,
    attempt: wanted.attempt,
    status: 'succeeded',
    amountMinor: wanted.amountMinor,
    currency: 'eur',
    reason: wanted.reason,
    failureReason: null,
    chargeCaptured: true,
    pendingReason: null,
    balanceTransactionId: null,
    movement: null,
    failureMovement: null,
    createdAt: new Date(atMs).toISOString(),
  };
}

export function yes<T>(value: T): GatewayOutcome<T> {
  return { kind: 'yes', value };
}

export function no(code: string): Extract<GatewayOutcome<never>, { kind: 'no' }> {
  return { kind: 'no', code, declineCode: null, message: code };
}

export const unknown: GatewayOutcome<never> = { kind: 'unknown', code: 'timeout' };
export const unavailable: GatewayOutcome<never> = { kind: 'unavailable', code: 'down', retryAfterMs: 1_500 };

function found<T>(value: T | undefined): GatewayOutcome<T> {
  return value === undefined ? no('resource_missing') : yes(value);
}

/** Everything that use cases of payments and refunds need, in memory, with a clock that is moved by hand. */
export function world() {
  const state = createMemoryState();
  state.prices.set(courseDay.priceId, courseDay);
  const answers = createMemoryIdempotencyStore();
  const processor = fakeProcessor();
  const clock = { nowMs: atMs };
  /** Looks that were asked for. */
  const looksAsked: { readonly paymentId: string; readonly delaySeconds: number }[] = [];
  const notices: { readonly notice: RefundNotice; readonly refundId: string }[] = [];
  let ids = 0;
  const newId: NewId = (prefix) => {
    ids += 1;
    return `${prefix}_${String(ids).padStart(32, '0')}`;
  };
  return {
    state,
    clock,
    processor,
    idempotency: answers satisfies IdempotencyStore,
    store: createMemoryPaymentStore(state, answers),
    refunds: createMemoryRefundStore(state),
    gateway: processor.gateway,
    seal,
    hash: (text: string) => `hash of ${text}`,
    now: () => clock.nowMs,
    newId,
    books,
    cause,
    notices,
    watcher: {
      noticed: (notice: RefundNotice, { refundId }: { readonly refundId: string }) =>
        void notices.push({ notice, refundId }),
    },
    refundSettings: { windowDays: 180, shareAfterStartPerMille: 500, exceedableBy: ['user' as const] },
    creditNoteOf: async (): Promise<string | null> => null,
    abandonAfterHours: 24,
    looksAsked,
    operationChecks: {
      askFor: async (paymentId: string, delaySeconds: number) => {
        looksAsked.push({ paymentId, delaySeconds });
      },
    },
    policy: { vat, books, defaultShop: 'main', livemode: false, consent: publishedConsent },
  };
}

export type World = ReturnType<typeof world>;

/** A lease on a key, begun now. */
export async function leaseOf(of: World, key: string, resourceId: string): Promise<Lease> {
  const record = { callerId: 'key_1', route: 'route', keyHash: key };
  const wanted: Lease = {
    record,
    bodyHash: 'body',
    owner: of.newId('key'),
    resourceId,
    endsAtMs: of.clock.nowMs + 30_000,
  };
  const begun = await of.idempotency.begin(wanted, of.clock.nowMs);
  if (begun.kind !== 'started' && begun.kind !== 'unresolved') throw new Error(begun.kind);
  return begun.lease;
}
