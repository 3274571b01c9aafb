import { useEffect, useState } from 'preact/hooks';
import { commonStart } from '../names.ts';
import { levels, type LogFilter } from './filter.ts';

interface LogFiltersProps {
  readonly filter: LogFilter;
  readonly functions: readonly string[];
  readonly onChange: (filter: LogFilter) => void;
}

/** A search begins when one has stopped writing. */
const settleMs = 250;

interface SearchProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly isMain?: boolean;
  readonly onSettle: (value: string) => void;
}

function Search({ label, placeholder, value, isMain = false, onSettle }: SearchProps) {
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  useEffect(() => {
    const timer = window.setTimeout(() => draft.trim() !== value && onSettle(draft.trim()), settleMs);
    return () => window.clearTimeout(timer);
  }, [draft]);
  return (
    <label class="filter filter-wide">
      <span>{label}</span>
      <input
        class="field"
        type="search"
        data-search={isMain ? '' : undefined}
        placeholder={placeholder}
        autocomplete="off"
        spellcheck={false}
        value={draft}
        onInput={({ currentTarget }) => setDraft(currentTarget.value)}
      />
    </label>
  );
}

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, words: string])[];
  readonly onChange: (value: string) => void;
}) {
  return (
    <label class="filter">
      <span>{label}</span>
      <select class="field" value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

const levelOptions = [
  ['', 'All levels'] as const,
  ...levels.map((level) => [level, level === 'CRITICAL' ? level : `${level} and above`] as const),
];

/** What to look for; the address of the page keeps it. */
export function LogFilters({ filter, functions, onChange }: LogFiltersProps) {
  const start = commonStart(functions);
  const names = new Set(functions);
  if (filter.function !== '') names.add(filter.function);
  const functionOptions = [
    ['', 'All functions'] as const,
    ...[...names].sort().map((name) => [name, name.replace(start, '')] as const),
  ];
  return (
    <form
      class="search-form"
      role="search"
      aria-label="Search logs"
      onSubmit={(event) => event.preventDefault()}
    >
      <Search
        label="Text"
        placeholder="A message, a code, an id…"
        value={filter.text}
        isMain
        onSettle={(text) => onChange({ ...filter, text })}
      />
      <Choice
        label="Level"
        value={filter.level}
        options={levelOptions}
        onChange={(level) => onChange({ ...filter, level })}
      />
      <Choice
        label="Function"
        value={filter.function}
        options={functionOptions}
        onChange={(name) => onChange({ ...filter, function: name })}
      />
      <Search
        label="Payment"
        placeholder="pay_…"
        value={filter.payment}
        onSettle={(payment) => onChange({ ...filter, payment })}
      />
    </form>
  );
}
