/** Carries due deliveries to their endpoints, each on its own: one that fails or hangs holds up no other. */
import {
  countDue,
  type Delivery,
  dueDeliveries,
  nextDue,
  pendingWebhooks,
  recordAttempt,
} from './deliveries.ts';
import { signatureHeader } from './signature.ts';
import type { World } from './world.ts';

/** Stripe does not publish how long it waits for an answer; the twin waits this long, in real time. */
const answerWithinMs = 20_000;
const atOnce = 32;

export interface Courier {
  /** Lets it begin: before, what is due stays where it is. */
  open(): void;
  /** Looks for due deliveries now. */
  poke(): void;
  /** Deliveries that are due or on their way; one that waits for its next attempt is not counted. */
  busy(): number;
  stop(): Promise<void>;
}

interface Answer {
  readonly state: 'succeeded' | 'failed';
  readonly status: number | null;
  readonly error: string | null;
}

export function startCourier(world: World, onActivity: () => void): Courier {
  const underWay = new Map<number, Promise<void>>();
  const closing = new AbortController();
  let cancelAlarm = (): void => undefined;
  let isOpen = false;

  const carry = async (delivery: Delivery): Promise<void> => {
    const message = compose(world, delivery);
    if (message === null) {
      recordAttempt(world, delivery, {
        state: 'abandoned',
        status: null,
        error: 'endpoint disabled or deleted',
      });
      return;
    }
    const answer = await post(delivery.url, message, closing.signal);
    // Shutting down says nothing about the endpoint: the row stays pending and is sent again after the start.
    if (closing.signal.aborted) return;
    recordAttempt(world, delivery, answer);
    if (answer.state === 'failed') {
      world.log(
        `webhook ${delivery.event} ${delivery.type} attempt ${String(delivery.attempt)}: ${answer.error ?? ''}`,
      );
    }
  };

  const poke = (): void => {
    if (closing.signal.aborted || !isOpen) return;
    cancelAlarm();
    const due = dueDeliveries(world, atOnce + underWay.size).filter(({ seq }) => !underWay.has(seq));
    for (const delivery of due.slice(0, atOnce - underWay.size)) {
      const done = carry(delivery)
        .catch((error: unknown) => {
          world.log(`webhook ${delivery.event}: ${String(error)}`);
        })
        .finally(() => {
          underWay.delete(delivery.seq);
          onActivity();
          poke();
        });
      underWay.set(delivery.seq, done);
    }
    const next = nextDue(world);
    if (next !== null) cancelAlarm = world.clock.at(next, poke);
  };

  return {
    open: () => {
      isOpen = true;
      poke();
    },
    poke,
    busy: () => countDue(world),
    stop: async () => {
      closing.abort();
      cancelAlarm();
      await Promise.allSettled(underWay.values());
    },
  };
}

interface Message {
  readonly body: string;
  readonly signature: string;
}

/** Null when the endpoint is disabled or gone when the attempt is due: https://docs.stripe.com/webhooks#disable */
function compose(world: World, delivery: Delivery): Message | null {
  const endpoint = world.store.find('webhook_endpoint', delivery.endpoint);
  const event = world.store.find('event', delivery.event);
  if (endpoint?.value.status !== 'enabled' || event === null) return null;
  const apiVersion = endpoint.value.api_version ?? event.value.api_version;
  const seconds = world.clock.seconds();
  const rendered = {
    ...event.value,
    api_version: apiVersion,
    pending_webhooks: pendingWebhooks(world, delivery.event),
  };
  const body = JSON.stringify(rendered, null, 2);
  const active = (endpoint.backstage.secrets ?? []).filter(
    ({ expiresAt }) => expiresAt === null || expiresAt > world.clock.now(),
  );
  const secrets = active.map(({ secret }) => secret);
  return { body, signature: signatureHeader(secrets, seconds, body) };
}

async function post(url: string, message: Message, closing: AbortSignal): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': message.signature,
        'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      },
      body: message.body,
      // A redirect is a failed delivery: https://docs.stripe.com/webhooks#http-status
      redirect: 'manual',
      signal: AbortSignal.any([closing, AbortSignal.timeout(answerWithinMs)]),
    });
    await response.arrayBuffer();
    if (response.status >= 200 && response.status < 300)
      return { state: 'succeeded', status: response.status, error: null };
    return { state: 'failed', status: response.status, error: `HTTP ${String(response.status)}` };
  } catch (error) {
    return { state: 'failed', status: null, error: error instanceof Error ? error.message : String(error) };
  }
}
