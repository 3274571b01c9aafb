import { useLocation } from 'preact-iso/router';
import type { BusEventView } from '../../../local/console/contract.ts';
import { useHold } from '../data/hold.ts';
import { Empty } from '../parts/empty.tsx';
import { LiveList } from '../parts/live-list.tsx';
import { Page } from '../parts/page.tsx';
import { PauseButton } from '../parts/pause-button.tsx';
import { EventFilters, matches, type EventFilter } from './events/filters.tsx';
import { EventItem } from './events/event-item.tsx';
import { useEvents } from './events/use-events.ts';
import { withQuery } from './query.ts';

interface EventListProps {
  readonly events: readonly BusEventView[];
  readonly filter: EventFilter;
}

function EventList({ events, filter }: EventListProps) {
  const shown = events.filter((event) => matches(event, filter));
  if (shown.length > 0) {
    return (
      <ol aria-label="Events, newest first">
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

/** What passed the bus, newest first, as it passes. */
export default function EventsPage() {
  const { query, route } = useLocation();
  const filter = { type: query['type'] ?? '', subject: query['subject'] ?? '' };
  const events = useEvents();
  const held = useHold(events.items, ({ seq }) => seq);
  return (
    <Page title="Events" actions={<PauseButton held={held} />}>
      <EventFilters
        filter={filter}
        events={held.shown ?? []}
        onChange={(next) => route(withQuery('/events', { ...next }), true)}
      />
      <LiveList list={events} held={held} more="Show older events">
        {(shown) => <EventList events={shown} filter={filter} />}
      </LiveList>
    </Page>
  );
}
