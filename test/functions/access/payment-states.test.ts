import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createPaymentStore } from '../../../lib/adapters/dynamodb/payment-store.ts';
import { secretDigest } from '../../../lib/adapters/kms/secret-digest.ts';
import { paymentStatuses } from '../../../lib/payments/domain/payment.ts';
import type { Payment, PaymentStatus } from '../../../lib/payments/domain/payment.ts';
import { freshId } from '../../../lib/runtime/fresh-id.ts';
import { routes } from '../../../lib/shared/routes.ts';
import type { RouteName } from '../../../lib/shared/routes.ts';
import { scopes } from '../../../lib/shared/scopes.ts';
import { creationOf, paymentOf } from '../../contract/ports/samples.ts';
import { keepWritten } from '../../unit/runtime/written.ts';
import { openFrontDoor } from './front-door.ts';
import type { FrontDoor } from './front-door.ts';

interface StateRow {
  readonly may: readonly ('browser' | 'finance' | 'ops')[];
  /** In these states the call goes as far as Stripe, to an address that ends like this. */
  readonly asks?: { readonly in: readonly PaymentStatus[]; readonly stripe: string };
  /** In all others. */
  readonly told: string;
  readonly body?: (id: string) => object;
}

const unconfirmed = ['requires_payment_method', 'requires_confirmation'] as const;
const open = [...unconfirmed, 'requires_action', 'processing', 'requires_capture'] as const;
const returnUrl = 'http://127.0.0.1:4003/paid';

/** What is about one payment, by the state that it is in. */
const rows: Readonly<Partial<Record<RouteName, StateRow>>> = {
  getPaymentIntent: { may: ['browser', 'ops'], told: '200' },
  listPaymentEvents: { may: ['ops'], told: '200' },
  getPaymentInvoice: { may: ['browser', 'finance'], told: '409 document_not_ready' },
  updatePaymentIntent: {
    may: ['ops'],
    asks: { in: unconfirmed, stripe: '' },
    told: '409 payment_not_updatable',
    body: () => ({ amount: 2_000 }),
  },
  confirmPaymentIntent: {
    may: ['browser', 'ops'],
    asks: { in: unconfirmed, stripe: '/confirm' },
    told: '409 payment_not_confirmable',
    body: () => ({ confirmationTokenId: 'ctoken_1', returnUrl }),
  },
  capturePaymentIntent: {
    may: ['ops'],
    asks: { in: ['requires_capture'], stripe: '/capture' },
    told: '409 payment_not_capturable',
    body: () => ({}),
  },
  cancelPaymentIntent: {
    may: ['ops'],
    asks: { in: open, stripe: '/cancel' },
    told: '409 payment_not_cancelable',
    body: () => ({}),
  },
  createRefund: {
    may: ['ops'],
    asks: { in: ['succeeded'], stripe: '/v1/refunds' },
    told: '409 payment_not_refundable',
    body: (id) => ({ paymentIntentId: id, amount: 100, reason: 'duplicate' }),
  },
};

const secret = 'pi_state_secret_1';
const callers = [
  { name: 'a server key', token: 'server' },
  { name: 'ops', token: 'ops' },
  { name: 'finance', token: 'finance' },
  { name: 'a browser key with the secret', token: 'browser', secret },
  { name: 'a browser key with another secret', token: 'browser', secret: 'pi_other_secret_1' },
  { name: 'a browser key without a secret', token: 'browser', secret: undefined },
] as const;
type Caller = (typeof callers)[number];

let door: FrontDoor;
let tokens: Readonly<Record<Caller['token'], string>>;

beforeAll(async () => {
  door = await openFrontDoor();
  tokens = {
    server: await door.key({ scopes }),
    browser: await door.key({ kind: 'browser' }),
    finance: door.person({ groups: ['finance'] }),
    ops: door.person({ groups: ['ops'] }),
  };
}, 60_000);
afterAll(() => door.stop());
beforeEach(() => {
  keepWritten();
});

const authorized: Partial<Payment> = {
  captureMethod: 'manual',
  amountCapturableMinor: 49_000,
  captureBefore: '2099-01-01T00:00:00.000Z',
};
const paid: Partial<Payment> = {
  amountCapturedMinor: 49_000,
  refundableMinor: 49_000,
  succeededAt: '2026-11-23T10:00:00.000Z',
  chargeId: 'ch_1',
};

const inState: Readonly<Partial<Record<PaymentStatus, Partial<Payment>>>> = {
  requires_capture: authorized,
  succeeded: paid,
};

async function payment(status: PaymentStatus): Promise<Payment> {
  const made = paymentOf({ id: freshId('pay'), status, ...inState[status] });
  const store = createPaymentStore({ table: door.services.engine.table, now: Date.now });
  await store.commit(creationOf(made, { clientSecretHash: secretDigest.hash(secret) }));
  return made;
}

/** What a caller is told; or, of a call that went on, what it asked of Stripe first. */
async function cell(name: RouteName, status: PaymentStatus, caller: Caller): Promise<string> {
  const { id, processorId } = await payment(status);
  const body = rows[name]?.body?.(id);
  const answer = await door.call(name, tokens[caller.token], {
    parameters: { id },
    ...(body === undefined ? {} : { body }),
    headers: {
      'idempotency-key': id,
      'if-match': '"1"',
      ...('secret' in caller && caller.secret !== undefined
        ? { 'payment-client-secret': caller.secret }
        : {}),
    },
  });
  const asked = door.services.ofStripe.find((call) => call.includes(processorId));
  if (asked !== undefined)
    return asked.replace(/ [^ ]*$/, '').replace(`/v1/payment_intents/${processorId}`, '');
  return answer.status < 400
    ? String(answer.status)
    : `${String(answer.status)} ${String(answer.body['code'])}`;
}

function expected({ may, asks, told }: StateRow, status: PaymentStatus, { name, token }: Caller): string {
  if (token !== 'server' && !may.includes(token)) return '403 scope_missing';
  if (token === 'browser' && name !== 'a browser key with the secret') return '404 not_found';
  return asks?.in.includes(status) === true ? `POST ${asks.stripe}` : told;
}

it('has a row for every route about one payment', () => {
  const about = Object.entries(routes).filter(([, { path }]) => path.startsWith('/v1/payment-intents/{id}'));
  expect(about.map(([name]) => name).filter((name) => !Object.hasOwn(rows, name))).toEqual([]);
});

describe.each(Object.keys(rows) as RouteName[])('%s', (name) => {
  it.each(paymentStatuses)('of a payment that is %s', async (status) => {
    const row = rows[name] ?? { may: [], told: 'no row' };
    const told = await Promise.all(
      callers.map(async (caller) => [caller.name, await cell(name, status, caller)]),
    );
    const wanted = callers.map((caller) => [caller.name, expected(row, status, caller)]);
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(wanted));
  });
});
