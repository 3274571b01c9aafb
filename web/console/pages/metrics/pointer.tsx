import type { Signal } from '@preact/signals';
import { momentText } from '../../parts/moment.tsx';

interface PointerProps {
  readonly seconds: readonly number[];
  readonly pointed: Signal<number | null>;
}

/** Moves the cursor of all plots at once, for those who have no pointer; all legends follow it. */
export function Pointer({ seconds, pointed }: PointerProps) {
  const last = seconds.length - 1;
  const index = pointed.value ?? last;
  const second = seconds[index];
  const words = second === undefined ? '' : momentText(new Date(second * 1000).toISOString());
  return (
    <div class="pointer">
      <label>
        <span class="pointer-label">Values at</span>
        <input
          type="range"
          min={0}
          max={last}
          value={index}
          aria-valuetext={words}
          onInput={({ currentTarget }) => (pointed.value = Number(currentTarget.value))}
          onBlur={() => (pointed.value = null)}
        />
      </label>
      <output class="pointer-time">{pointed.value === null ? 'latest' : words}</output>
    </div>
  );
}
