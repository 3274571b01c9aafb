import type { PaymentRow } from '../../../../local/console/contract.ts';
import { statusLabel } from '../../parts/statuses.ts';
import { SearchField } from '../../parts/search-field.tsx';
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
      <SearchField
        label="Id, order, status, amount"
        value={wanted.text}
        onChange={(text) => onWant({ ...wanted, text })}
      />
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
