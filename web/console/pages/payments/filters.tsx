import type { PaymentRow } from '../../../../local/console/contract.ts';
import { statusLabel } from '../../parts/chip.tsx';
import { Icon } from '../../parts/icon.tsx';
import { statusCounts, type Wanted } from './matching.ts';

interface FiltersProps {
  readonly rows: readonly PaymentRow[];
  readonly wanted: Wanted;
  readonly onWant: (wanted: Wanted) => void;
}

const count = new Intl.NumberFormat();

export function Filters({ rows, wanted, onWant }: FiltersProps) {
  return (
    <search class="filters">
      <label class="search-field">
        <span class="unseen">Search by id, order, status or amount</span>
        <Icon name="search" />
        <input
          class="field"
          type="search"
          placeholder="Id, order, status, amount"
          autocomplete="off"
          spellcheck={false}
          maxLength={200}
          value={wanted.text}
          data-search
          onInput={({ currentTarget }) => onWant({ ...wanted, text: currentTarget.value })}
        />
        <kbd aria-hidden="true">/</kbd>
      </label>
      <label>
        <span class="unseen">Status</span>
        <select
          class="field"
          value={wanted.status}
          onChange={({ currentTarget }) => onWant({ ...wanted, status: currentTarget.value })}
        >
          <option value="">All statuses</option>
          {statusCounts(rows).map(([status, number]) => (
            <option key={status} value={status}>
              {statusLabel(status)} ({count.format(number)})
            </option>
          ))}
        </select>
      </label>
    </search>
  );
}
