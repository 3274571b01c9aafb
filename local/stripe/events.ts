/** Events are kept before anybody hears of them: https://docs.stripe.com/api/events */
import { enqueueDeliveries } from './deliveries.ts';
import { newId } from './ids.ts';
import type { TwinEvent } from './objects.ts';
import { type Act, apiVersion } from './world.ts';

export interface Occurrence {
  readonly type: string;
  readonly object: unknown;
  /** Only for `*.updated` and the like: what the changed fields were before. */
  readonly previous?: Readonly<Record<string, unknown>>;
}

export function emit({ world, cause }: Act, occurrence: Occurrence): TwinEvent {
  const event: TwinEvent = {
    id: newId('evt'),
    object: 'event',
    api_version: apiVersion,
    created: world.clock.seconds(),
    data: {
      object: occurrence.object,
      ...(occurrence.previous === undefined ? {} : { previous_attributes: occurrence.previous }),
    },
    livemode: false,
    pending_webhooks: 0,
    request: { id: cause.request, idempotency_key: cause.idempotencyKey },
    type: occurrence.type,
  };
  world.store.insert(event, event.created);
  enqueueDeliveries(world, event);
  return event;
}

/** The fields of an object that changed, with their former values. */
export function former<T extends object>(before: T, after: T): Record<string, unknown> {
  const now = new Map(Object.entries(after));
  const changed = Object.entries(before).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(now.get(key)),
  );
  return Object.fromEntries(changed);
}
