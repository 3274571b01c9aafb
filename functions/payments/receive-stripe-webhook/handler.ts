import type { StripeEventMessage } from '../../../lib/payments/domain/stripe-event-message.ts';
import type { StripeEventQueue } from '../../../lib/payments/app/ports.ts';
import type { Observation } from '../../../lib/runtime/observation.ts';
import type { SignedRequest, WebhookHandler } from '../../../lib/runtime/webhook.ts';
import { anyEventSchema } from './schema.ts';

const maxBodyBytes = 256 * 1024;

export interface WebhookDeps {
  readonly now: () => number;
  readonly livemode: boolean;
  readonly readSecrets: () => Promise<{ readonly signing: readonly string[]; readonly accountId: string }>;
  readonly verify: (request: SignedRequest, secrets: readonly string[], nowMs: number) => boolean;
  /** Null for a type that this system has no use for. */
  readonly project: (body: string) => StripeEventMessage | null;
  readonly queue: StripeEventQueue;
}

/** Verifies the raw bytes, hands a projection without personal data to the queue, and answers. */
export function createHandler(deps: WebhookDeps): WebhookHandler {
  return async (request, observation) => {
    if (request.bytes > maxBodyBytes || request.signature === null) return 'refused';
    const { signing, accountId } = await deps.readSecrets();
    if (!deps.verify(request, signing, deps.now())) return 'refused';
    const event = anyEventSchema.parse(JSON.parse(request.body));
    observation.note({ stripeEventId: event.id, eventType: event.type });
    if (event.account !== undefined && event.account !== accountId) return 'refused';
    if (event.object !== 'event') return ignored(observation);
    if (event.livemode !== deps.livemode) return 'refused';
    return await handOn(deps.project(request.body), deps.queue, observation);
  };
}

async function handOn(
  message: StripeEventMessage | null,
  queue: StripeEventQueue,
  observation: Observation,
): Promise<'received'> {
  if (message === null) return ignored(observation);
  await queue.send(message);
  return 'received';
}

/** A type without use here, or a thin event: acknowledged, or Stripe would send it for three days. */
function ignored(observation: Observation): 'received' {
  observation.count('WebhookIgnored');
  return 'received';
}
