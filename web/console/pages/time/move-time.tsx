import { useState } from 'preact/hooks';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const mostMs = 365 * dayMs;

const steps = [
  { label: '1 min', ms: minuteMs, why: 'the sweep runs' },
  { label: '16 min', ms: 16 * minuteMs, why: 'the replay of lost events runs' },
  { label: '1 h', ms: hourMs, why: 'late deliveries come again' },
  { label: '1 day', ms: dayMs, why: 'keys and links expire' },
] as const;

const units = [
  ['seconds', 1_000],
  ['minutes', minuteMs],
  ['hours', hourMs],
  ['days', dayMs],
] as const;

type Unit = (typeof units)[number][0];

const unitMs = (wanted: Unit): number => units.find(([name]) => name === wanted)?.[1] ?? minuteMs;

interface MoveTimeProps {
  readonly onMove: (advanceMs: number) => Promise<void>;
}

function Custom({ isBusy, onMove }: { readonly isBusy: boolean; readonly onMove: (ms: number) => void }) {
  const [count, setCount] = useState('5');
  const [unit, setUnit] = useState<Unit>('minutes');
  const ms = Math.round(Number(count) * unitMs(unit));
  const isSensible = ms > 0 && ms <= mostMs;
  return (
    <form
      class="custom-time"
      onSubmit={(event) => {
        event.preventDefault();
        if (isSensible && !isBusy) onMove(ms);
      }}
    >
      <label class="filter">
        <span>Another time</span>
        <input
          class="field"
          type="number"
          min={0}
          step="any"
          required
          value={count}
          onInput={({ currentTarget }) => setCount(currentTarget.value)}
        />
      </label>
      <label class="filter">
        <span>Unit</span>
        <select
          class="field"
          value={unit}
          onChange={({ currentTarget }) =>
            setUnit(units.find(([name]) => name === currentTarget.value)?.[0] ?? 'minutes')
          }
        >
          {units.map(([name]) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <button type="submit" class="button" aria-disabled={!isSensible || isBusy}>
        Move
      </button>
    </form>
  );
}

/** Steps worth taking, each with what it is good for, and any other. */
export function MoveTime({ onMove }: MoveTimeProps) {
  const [isBusy, setBusy] = useState(false);
  const move = async (ms: number): Promise<void> => {
    setBusy(true);
    await onMove(ms);
    setBusy(false);
  };
  return (
    <div class="move-time" aria-busy={isBusy}>
      <ul class="time-steps">
        {steps.map(({ label, ms, why }) => (
          <li key={label}>
            <button
              type="button"
              class="button time-step"
              aria-disabled={isBusy}
              onClick={() => !isBusy && void move(ms)}
            >
              <strong>+ {label}</strong>
              <span class="quiet">{why}</span>
            </button>
          </li>
        ))}
      </ul>
      <Custom isBusy={isBusy} onMove={(ms) => void move(ms)} />
    </div>
  );
}
