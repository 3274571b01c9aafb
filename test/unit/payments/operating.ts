import { cancelPayment } from '../../../lib/payments/app/cancel-payment.ts';
import { capturePayment } from '../../../lib/payments/app/capture-payment.ts';
import type { CaptureRequest } from '../../../lib/payments/app/capture-payment.ts';
import { confirmPayment } from '../../../lib/payments/app/confirm-payment.ts';
import type { ConfirmRequest } from '../../../lib/payments/app/confirm-payment.ts';
import type { OperationInput, OperationOutcome } from '../../../lib/payments/app/operation-input.ts';
import { toPaymentChange } from '../../../lib/payments/app/payment-change.ts';
import type { SavedMethods } from '../../../lib/payments/app/ports.ts';
import { settlePayment } from '../../../lib/payments/app/settle-payment.ts';
import type { CreateRequest } from '../../../lib/payments/domain/create-request.ts';
import type { ObservedIntent } from '../../../lib/payments/domain/observed.ts';
import type { Payment } from '../../../lib/payments/domain/payment.ts';
import type { Caller } from '../../../lib/shared/caller.ts';
import { ok } from '../../../lib/shared/result.ts';
import { problems } from '../../../lib/shared/refusal.ts';
import { cause, createdFact, declined, hold, intentId, observed, paymentId } from './samples.ts';
import { leaseOf, server, world } from './world.ts';

/** The client secret of the payment of these tests. */
export const secret = 'secret';
const token = { confirmationTokenId: 'ctoken_1' } as const;

/** A payment that nobody has confirmed, in a world that can operate on it. */
export async function operatingWorld(over: Partial<CreateRequest> = {}) {
  const of = world();
  const books = of.books;
  const made = toPaymentChange(
    { before: null, order: null, facts: [createdFact(over)] },
    { nowMs: of.now(), books },
    cause,
  );
  const order = { before: null, after: hold({ contentHash: 'goods.terms' }) };
  await of.store.commit({ ...made, order, clientSecretHash: of.seal.hash(secret) });
  const amountMinor = made.after.amountMinor;
  of.processor.intents.set(intentId, observed({ amountMinor }));
  if (over.captureMethod === 'manual') of.processor.manual.add(intentId);
  const savedMethods: SavedMethods = {
    ownedBy: async (customerId, id) =>
      id === 'pmt_own' && customerId === made.after.customerId
        ? { processorId: 'pm_1', processorCustomerId: 'cus_1' }
        : null,
    beginOffSession: async () => ok(null),
  };
  return { ...of, checks: of.operationChecks, savedMethods };
}

export type OperatingWorld = Awaited<ReturnType<typeof operatingWorld>>;

export async function paymentOf(of: OperatingWorld): Promise<Payment> {
  const row = await of.store.get(paymentId);
  if (row === null) throw new Error('no payment');
  return row.payment;
}

/** What the processor has of the intent is seen: by a webhook, or by the sweep. */
export function see(of: OperatingWorld, over: Partial<ObservedIntent> = {}) {
  const intent = of.processor.intents.get(intentId);
  return settlePayment(of, {
    paymentId,
    observed: { ...observed(), ...intent, ...over },
    stripeEventId: null,
    cause,
  });
}

/** A decline, as the intent tells of it. */
export function declinedIntent(chargeId: string, declineCode = 'generic_decline') {
  const lastError = { ...declined(chargeId), declineCode };
  return observed({ status: 'requires_payment_method', lastError, chargeId });
}

interface By {
  readonly key?: string;
  readonly as?: Caller;
  readonly secret?: string | null;
}

type Operate = (input: OperationInput) => Promise<OperationOutcome>;

/** A keyed request as its route runs it: lease, operation, what is kept. Null = replayed from what was kept. */
async function ask(of: OperatingWorld, by: By, operate: Operate): Promise<Told> {
  const lease = await leaseOf(of, by.key ?? of.newId('key'), of.newId('opr'));
  const outcome = await operate({
    read: await of.store.getWithOrder(paymentId),
    caller: by.as ?? server,
    presentedSecret: by.secret ?? null,
    lease,
    cause,
    problemOf: ({ code, extra }) => ({
      status: problems[code].status,
      headers: {},
      body: JSON.stringify({ code, ...extra }),
    }),
  });
  if (!outcome.ok) {
    await of.idempotency.release(lease);
    const { code, errors } = outcome.refusal;
    return {
      status: problems[code].status,
      body: { code },
      pointers: errors?.map(({ pointer }) => pointer) ?? [],
    };
  }
  const { answer, keep } = outcome.value;
  if (keep !== null) await of.idempotency.complete({ lease, answer: keep });
  return { status: answer.status, body: JSON.parse(answer.body) as Told['body'], pointers: [] };
}

export interface Told {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly pointers: readonly string[];
}

export const confirm = (of: OperatingWorld, request: ConfirmRequest = token, by: By = {}) =>
  ask(of, by, (input) => confirmPayment(of, { ...input, request }));

export const capture = (of: OperatingWorld, request: CaptureRequest = {}, by: By = {}) =>
  ask(of, by, (input) => capturePayment(of, { ...input, request }));

export const cancel = (of: OperatingWorld, by: By = {}) =>
  ask(of, by, (input) => cancelPayment(of, { ...input, reason: 'requested_by_customer' }));

/** The calls to the processor that may have had an effect, with their keys. */
export const keysAt = (of: OperatingWorld) =>
  of.processor.calls.filter(({ name }) => name !== 'retrieveIntent').map(({ name, key }) => `${name} ${key}`);

/** The kept answer of a key is what a replay gets. */
export async function isKept(of: OperatingWorld, key: string): Promise<boolean> {
  const wanted = {
    record: { callerId: 'key_1', route: 'route', keyHash: key },
    bodyHash: 'body',
    owner: of.newId('key'),
    resourceId: 'opr_x',
    endsAtMs: of.now() + 1,
  };
  const begun = await of.idempotency.begin(wanted, of.now());
  if ('lease' in begun) await of.idempotency.release(begun.lease);
  return begun.kind === 'replay';
}
