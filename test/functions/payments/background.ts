/** What runs behind the routes, over the same fakes. */
import { createHandler as createProcess } from '../../../functions/payments/process-stripe-event/handler.ts';
import { createHandler as createReplay } from '../../../functions/payments/replay-stripe-events/handler.ts';
import { createHandler as createResolve } from '../../../functions/payments/resolve-operations/handler.ts';
import { createHandler as createSweep } from '../../../functions/payments/sweep-payments/handler.ts';
import { createMemoryJobCursors } from '../../../lib/adapters/memory/job-cursors.ts';
import { stripeApiVersion } from '../../../lib/adapters/stripe/client.ts';
import type { ProcessorEvents } from '../../../lib/payments/app/ports.ts';
import type { ObservedIntent } from '../../../lib/payments/domain/observed.ts';
import type { StripeEventMessage } from '../../../lib/payments/domain/stripe-event-message.ts';
import type { StripeEventType } from '../../../lib/payments/domain/stripe-event-types.ts';
import { lookAtRefund } from '../../../lib/refunds/app/look-at-refund.ts';
import type { QueueMessage } from '../../../lib/runtime/queue.ts';
import { world as cardWorld } from '../../unit/customers/world.ts';
import { appliersOf, fakeRadar } from '../../unit/payments/appliers.ts';
import { observed as observedIntent } from '../../unit/payments/samples.ts';
import { textMessage } from '../messages.ts';
import { observed } from '../observed.ts';
import { shop } from './shop.ts';

export function background() {
  const of = shop();
  const refunds = { ...of, payments: of.store };
  const radar = fakeRadar();
  const process = createProcess({
    ...of,
    apiVersion: stripeApiVersion,
    appliers: appliersOf(refunds, radar.gateway),
  });
  const look = {
    ...of,
    lookAtRefund: (due: Parameters<typeof lookAtRefund>[1]) => lookAtRefund(refunds, due),
    lookAtDispute: () => Promise.reject(new Error('no dispute is due')),
  };
  const resolve = createResolve(look);
  const customers = cardWorld();
  const sweep = createSweep({ ...look, removals: { ...customers, now: of.now } });
  return {
    ...of,
    radar,
    customers,
    sweepDeps: look,
    process: async (event: unknown, over: Partial<QueueMessage> = {}, seen = observed()) => {
      const body = typeof event === 'string' ? event : JSON.stringify(event);
      await process(textMessage(body, over), seen.observation);
      return seen;
    },
    resolve: async (body: string) => {
      const seen = observed();
      await resolve(textMessage(body), seen.observation);
      return seen;
    },
    sweep: async () => {
      const seen = observed();
      return { ...seen, looked: await sweep(seen.observation) };
    },
    ...replayer(of),
  };
}

function replayer(of: ReturnType<typeof shop>) {
  const sent: StripeEventMessage[] = [];
  const cursors = createMemoryJobCursors();
  return {
    sent,
    cursors,
    replay: async (
      events: ProcessorEvents,
      send = async (message: StripeEventMessage) => void sent.push(message),
    ) => {
      const seen = observed();
      const run = createReplay({ events, store: of.store, queue: { send }, cursors, now: of.now });
      return { ...seen, count: await run(seen.observation) };
    },
  };
}

export type Background = ReturnType<typeof background>;

/** An event about a payment's intent, as the webhook hands it on. */
export function intentEvent(
  paymentId: string,
  told: Partial<ObservedIntent>,
  over: Partial<StripeEventMessage> = {},
): StripeEventMessage {
  const processorId = `pi_${paymentId}`;
  return {
    eventId: 'evt_1',
    type: 'payment_intent.succeeded',
    apiVersion: stripeApiVersion,
    livemode: false,
    created: 1_793_610_000,
    objectId: processorId,
    intentId: processorId,
    chargeId: null,
    snapshot: observedIntent({ processorId, paymentId, ...told }),
    ...over,
  };
}

export function partEvent(
  type: StripeEventType,
  objectId: string,
  paymentId: string,
  over: Partial<StripeEventMessage> = {},
): StripeEventMessage {
  return { ...intentEvent(paymentId, {}), type, objectId, snapshot: null, ...over };
}
