import { useLocation } from 'preact-iso/router';
import { useState } from 'preact/hooks';
import type { BusEventView } from '../../../local/console/contract.ts';
import { Empty } from '../parts/empty.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { Page } from '../parts/page.tsx';
import { PauseButton } from '../parts/pause-button.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { EventFilters, matches, type EventFilter } from './events/filters.tsx';
import { EventItem } from './events/event-item.tsx';
import { useEvents, type Events } from './events/use-events.ts';
import { withQuery } from './query.ts';

const newerThan = (items: readonly BusEventView[], held: readonly BusEventView[] | null): number => {
  const top = held?.[0]?.seq ?? 0;
  return held === null ? 0 : items.filter(({ seq }) => seq > top).length;
};

function EventList({
  events,
  filter,
}: {
  readonly events: readonly BusEventView[];
  readonly filter: EventFilter;
}) {
  const shown = events.filter((event) => matches(event, filter));
  if (shown.length > 0) {
    return (
      <ol class="plain event-list" aria-label="Events, newest first">
        {shown.map((event) => (
          <EventItem key={event.seq} event={event} />
        ))}
      </ol>
    );
  }
  return events.length === 0 ? (
    <Empty title="Nothing has passed the bus yet" icon="events">
      <p>Make a purchase: what comes of it appears here within half a second.</p>
    </Empty>
  ) : (
    <Empty title="No event here fits the filter" icon="search" />
  );
}

function Older({ from }: { readonly from: Events }) {
  if (from.isAtEnd) return <p class="list-end">That is where it began.</p>;
  return (
    <p class="list-end">
      <button type="button" class="button" disabled={from.isLoading} onClick={from.loadOlder}>
        Show older events
      </button>
    </p>
  );
}

/** What passed the bus, newest first, as it passes. */
export default function EventsPage() {
  const { query, route } = useLocation();
  const filter = { type: query['type'] ?? '', subject: query['subject'] ?? '' };
  const events = useEvents();
  const [held, setHeld] = useState<readonly BusEventView[] | null>(null);
  const shown = held ?? events.items;
  const waiting = newerThan(events.items ?? [], held);
  return (
    <Page
      title="Events"
      actions={
        <PauseButton
          isPaused={held !== null}
          waiting={waiting}
          onPause={(on) => setHeld(on ? events.items : null)}
        />
      }
    >
      <EventFilters
        filter={filter}
        events={events.items ?? []}
        onChange={(next) => route(withQuery('/events', { ...next }), true)}
      />
      {events.failure === null ? null : <FailureNote failure={events.failure} onRetry={events.reload} />}
      {shown === null ? (
        events.failure === null ? (
          <Skeleton rows={8} />
        ) : null
      ) : (
        <>
          <EventList events={shown} filter={filter} />
          {shown.length === 0 || held !== null ? null : <Older from={events} />}
        </>
      )}
    </Page>
  );
}
