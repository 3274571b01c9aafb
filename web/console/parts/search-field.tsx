import { Icon } from './icon.tsx';

interface SearchFieldProps {
  /** What may be looked for, e.g. `Number or kind`. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** The search of a page; `/` leads to it. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  return (
    <label class="search-field">
      <span class="unseen">Search: {label}</span>
      <Icon name="search" />
      <input
        class="field"
        type="search"
        placeholder={label}
        autocomplete="off"
        spellcheck={false}
        maxLength={200}
        value={value}
        data-search
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <kbd aria-hidden="true">/</kbd>
    </label>
  );
}
