import type { ProcessorEvents } from '../../payments/app/ports.ts';
import { stripeEventTypes } from '../../payments/domain/stripe-event-types.ts';
import { Fault } from '../../shared/fault.ts';
import { timeBudgets } from '../../shared/time-budgets.ts';
import { call } from './calls.ts';
import type { StripeCalls } from './calls.ts';
import { projectEvent } from './project-event.ts';

/** Types that one call of `events.list` takes (https://docs.stripe.com/api/events/list). */
const typesPerCall = 20;

/** Stripe's own list of what happened, of our types: each chunk of types is read to its end before the next one. */
export function createProcessorEvents(calls: StripeCalls): ProcessorEvents {
  const chunks = chunked(Object.keys(stripeEventTypes));
  return {
    list: async ({ fromSeconds, toSeconds, page }) => {
      const { chunk, after } = readCursor(page.after);
      const outcome = await call(calls, timeBudgets.stripe.list, (client, options) =>
        client.events.list(
          {
            types: [...(chunks[chunk] ?? [])],
            created: { gte: fromSeconds, lt: toSeconds },
            limit: page.limit,
            ...(after === null ? {} : { starting_after: after }),
          },
          options,
        ),
      );
      if (outcome.kind !== 'yes') throw new Fault('processor_unavailable', outcome.code);
      const { data, has_more: more } = outcome.value;
      const last = data.at(-1)?.id;
      return {
        items: data.flatMap((event) => projectEvent(event) ?? []),
        next: more && last !== undefined ? `${String(chunk)}:${last}` : startOf(chunk + 1, chunks.length),
      };
    },
  };
}

function chunked(types: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(types.length / typesPerCall);
  return Array.from({ length: count }, (_, chunk) =>
    types.slice(chunk * typesPerCall, (chunk + 1) * typesPerCall),
  );
}

function startOf(chunk: number, chunks: number): string | null {
  return chunk < chunks ? `${String(chunk)}:` : null;
}

function readCursor(cursor: string | null): { readonly chunk: number; readonly after: string | null } {
  const [chunk = '0', after = ''] = cursor?.split(':') ?? [];
  return { chunk: Number(chunk), after: after === '' ? null : after };
}
