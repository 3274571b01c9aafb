/** What the suite talks to: the twin always, a Stripe sandbox as well when its key is given. */
import Stripe from 'stripe';

import { startStripeTwin, type StripeTwin } from '../../../local/stripe/twin.ts';

export interface Target {
  readonly stripe: Stripe;
  /** Reads until it is so; the twin's time is moved, a sandbox takes its own. */
  until<T>(read: () => Promise<T>, isSo: (value: T) => boolean): Promise<T>;
  stop(): Promise<void>;
}

export interface TargetKind {
  readonly name: string;
  readonly open: () => Promise<Target>;
}

const sandboxKey = process.env['STRIPE_TEST_SECRET_KEY'] ?? '';
const sandboxPatienceMs = 120_000;
const sandboxPauseMs = 2_000;

export function clientOf(twin: StripeTwin, key: string = twin.keys.secret): Stripe {
  const { hostname, port } = new URL(twin.url);
  return new Stripe(key, { host: hostname, port, protocol: 'http', maxNetworkRetries: 0, telemetry: false });
}

/** A twin of the test's own, in memory, quiet. */
export function openTwin(
  stateFile: string | null = null,
  { holdDeliveries = false }: { readonly holdDeliveries?: boolean } = {},
): Promise<StripeTwin> {
  return startStripeTwin({
    port: 0,
    stateFile,
    now: () => Date.now(),
    log: () => undefined,
    holdDeliveries,
  });
}

async function openTwinTarget(): Promise<Target> {
  const twin = await openTwin();
  return {
    stripe: clientOf(twin),
    until: async (read, isSo) => {
      const before = await read();
      if (isSo(before)) return before;
      twin.advance(60_000);
      return read();
    },
    stop: () => twin.stop(),
  };
}

function openSandbox(): Promise<Target> {
  const stripe = new Stripe(sandboxKey);
  return Promise.resolve({
    stripe,
    until: async (read, isSo) => {
      for (const end = Date.now() + sandboxPatienceMs; Date.now() < end;) {
        const value = await read();
        if (isSo(value)) return value;
        await new Promise((resolve) => setTimeout(resolve, sandboxPauseMs));
      }
      return read();
    },
    stop: () => Promise.resolve(),
  });
}

export const targets: readonly TargetKind[] = [
  { name: 'the twin', open: openTwinTarget },
  ...(sandboxKey === '' ? [] : [{ name: 'a Stripe sandbox', open: openSandbox }]),
];

/** The error that a call ends with; the test fails when there is none. */
export async function refusalOf(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error('the call was expected to be refused');
}

/** An unconfirmed card payment as the checkout makes it. */
export function cardPayment(
  stripe: Stripe,
  differences: Partial<Stripe.PaymentIntentCreateParams> = {},
): Promise<Stripe.Response<Stripe.PaymentIntent>> {
  return stripe.paymentIntents.create({
    amount: 49_00,
    currency: 'eur',
    allowed_payment_method_types: ['card'],
    ...differences,
  });
}

/** A card payment that has succeeded. */
export async function paidWith(stripe: Stripe, card: string): Promise<Stripe.PaymentIntent> {
  const intent = await cardPayment(stripe);
  return stripe.paymentIntents.confirm(intent.id, { payment_method: card });
}

/** The id behind a field that was not expanded. */
export function idIn(field: string | { id: string } | null): string {
  if (typeof field !== 'string') throw new Error('the field was expected to hold an id');
  return field;
}
