import { applyStripeEvent } from '../../../lib/payments/app/apply-stripe-event.ts';
import type { ObservedRefund } from '../../../lib/payments/domain/observed.ts';
import type { StripeEventMessage } from '../../../lib/payments/domain/stripe-event-message.ts';
import type { StripeEventType } from '../../../lib/payments/domain/stripe-event-types.ts';
import { observedRefund, reserved } from '../refunds/samples.ts';
import { open, refundWorld } from '../refunds/world.ts';
import type { RefundWorld } from '../refunds/world.ts';
import { appliersOf } from './appliers.ts';
import { cause, fee, observed } from './samples.ts';

const apiVersion = 'ours';

/** An event, and the refund that Stripe answers with while it is worked off. */
type Told = StripeEventMessage & { readonly retrieved: ObservedRefund | null };

/** A payment that succeeded at Stripe and was refunded there; the refund failed later. */
async function finished() {
  const of = refundWorld();
  const id = await open(of);
  const processorId = `pi_${id}`;
  const about = { processorId, paymentId: id, chargeId: 'ch_1' };
  const succeeded = observed({ ...about, status: 'succeeded' });
  of.processor.intents.set(processorId, succeeded);
  of.processor.fees.set('ch_1', fee);
  const refund = observedRefund(reserved({ amountMinor: 10_000 }).refund, {
    refundId: null,
    intentId: processorId,
  });
  const event = (
    type: StripeEventType,
    objectId: string,
    snapshot: StripeEventMessage['snapshot'] = null,
  ): Told => ({
    eventId: `evt_${type}`,
    type,
    apiVersion,
    livemode: false,
    created: 0,
    objectId,
    intentId: processorId,
    chargeId: null,
    snapshot,
    retrieved: null,
  });
  const refunded = (type: 'refund.created' | 'refund.failed', over: Partial<ObservedRefund>): Told => ({
    ...event(type, 're_1'),
    retrieved: { ...refund, ...over },
  });
  const events = [
    event('payment_intent.processing', processorId, observed({ ...about, status: 'processing' })),
    event('payment_intent.requires_action', processorId, observed({ ...about, status: 'requires_action' })),
    event('payment_intent.succeeded', processorId, succeeded),
    event('charge.updated', 'ch_1'),
    refunded('refund.created', {}),
    refunded('refund.failed', { status: 'failed', failureReason: 'lost_or_stolen_card' }),
  ];
  return { of, id, events };
}

/** The refund is retrieved as it was when its event was made: whoever reads late may have read early. */
const apply = (of: RefundWorld, { retrieved, ...message }: Told) => {
  if (retrieved !== null) of.processor.refunds.set(retrieved.processorId, retrieved);
  return applyStripeEvent({ ...of, apiVersion, appliers: appliersOf(of) }, message, cause);
};

/** Delivers in order; what is not known yet comes again behind the others, as a queue does. */
async function deliver(of: RefundWorld, events: readonly Told[]): Promise<void> {
  const waiting = [...events];
  for (let deliveries = 0; waiting.length > 0 && deliveries < 50; deliveries += 1) {
    const event = waiting.shift();
    if (event === undefined) return;
    if ((await apply(of, event)).kind === 'unknown_payment') waiting.push(event);
  }
  if (waiting.length > 0) throw new Error(`${String(waiting.length)} events are never known`);
}

/** What must not depend on the order: the payment, the refund, the balances; not how many facts it took. */
function stateOf(of: RefundWorld): string {
  const payments = [...of.state.payments.values()].map(({ payment }) => ({ ...payment, version: 0 }));
  const refunds = [...of.state.refunds.values()].map(({ refund }) => ({ ...refund, id: '', revision: 0 }));
  const balances = new Map<string, bigint>();
  for (const { account, debitMinor, creditMinor } of of.state.entries.flatMap((entry) => entry.postings)) {
    balances.set(account, (balances.get(account) ?? 0n) + debitMinor - creditMinor);
  }
  const accounts = [...balances].map(([account, total]) => `${account} ${String(total)}`).sort();
  return JSON.stringify({ payments, refunds, accounts });
}

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((item, index) =>
    permutations(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]),
  );
}

/** Every order of the six events, as their numbers. */
export const orders = permutations([0, 1, 2, 3, 4, 5]);

/** The different states that some orders of the events lead to. */
export async function statesAfter(all: readonly (readonly number[])[]): Promise<Set<string>> {
  const states = new Set<string>();
  for (const order of all) {
    const { of, events } = await finished();
    await deliver(
      of,
      order.flatMap((index) => events[index] ?? []),
    );
    states.add(stateOf(of));
  }
  return states;
}
