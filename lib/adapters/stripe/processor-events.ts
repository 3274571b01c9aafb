import type { ProcessorEvents } from '../../payments/app/ports.ts';
import { stripeEventTypes } from '../../payments/domain/stripe-event-types.ts';
import { Fault } from '../../shared/fault.ts';
import { timeBudgets } from '../../shared/time-budgets.ts';
import { call } from './calls.ts';
import type { StripeCalls } from './calls.ts';
import { projectEvent } from './project-event.ts';

/** Types that one call of `events.list` takes (https://docs.stripe.com/api/events/list). */
const typesPerCall = 20;

/** Stripe's own list of what happened, of our types. */
export function createProcessorEvents(calls: StripeCalls): ProcessorEvents {
  const types = Object.keys(stripeEventTypes).slice(0, typesPerCall);
  return {
    list: async ({ fromSeconds, toSeconds, page }) => {
      const outcome = await call(calls, timeBudgets.stripe.list, (client, options) =>
        client.events.list(
          {
            types,
            created: { gte: fromSeconds, lt: toSeconds },
            limit: page.limit,
            ...(page.after === null ? {} : { starting_after: page.after }),
          },
          options,
        ),
      );
      if (outcome.kind !== 'yes') throw new Fault('processor_unavailable', outcome.code);
      const { data, has_more: more } = outcome.value;
      return {
        items: data.flatMap((event) => projectEvent(event) ?? []),
        next: more ? (data.at(-1)?.id ?? null) : null,
      };
    },
  };
}
