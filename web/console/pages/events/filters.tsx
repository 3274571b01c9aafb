import type { BusEventView } from '../../../../local/console/contract.ts';

export interface EventFilter {
  readonly type: string;
  /** Part of what an event is about. */
  readonly subject: string;
}

export const matches = (event: BusEventView, { type, subject }: EventFilter): boolean =>
  (type === '' || event.type === type) &&
  (subject === '' || (event.subject ?? '').includes(subject.trim().toLowerCase()));

interface EventFiltersProps {
  readonly filter: EventFilter;
  /** Their types are those to choose from. */
  readonly events: readonly BusEventView[];
  readonly onChange: (filter: EventFilter) => void;
}

/** Narrows the list by type and by what an event is about. */
export function EventFilters({ filter, events, onChange }: EventFiltersProps) {
  const types = new Set(events.map(({ type }) => type));
  if (filter.type !== '') types.add(filter.type);
  return (
    <form
      class="search-form"
      role="search"
      aria-label="Filter events"
      onSubmit={(event) => event.preventDefault()}
    >
      <label class="filter">
        <span>Type</span>
        <select
          class="field"
          value={filter.type}
          onChange={({ currentTarget }) => onChange({ ...filter, type: currentTarget.value })}
        >
          <option value="">All types</option>
          {[...types].sort().map((type) => (
            <option key={type} value={type}>
              {type}
            </option>
          ))}
        </select>
      </label>
      <label class="filter filter-wide">
        <span>Subject</span>
        <input
          class="field"
          type="search"
          data-search
          placeholder="pay_…, rfd_…"
          autocomplete="off"
          spellcheck={false}
          value={filter.subject}
          onInput={({ currentTarget }) => onChange({ ...filter, subject: currentTarget.value })}
        />
      </label>
    </form>
  );
}
