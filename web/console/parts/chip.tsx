import { statusLabel, statusTone, type Tone } from './statuses.ts';

interface ChipProps {
  readonly tone: Tone;
  readonly label: string;
  /** Said on hover and focus. */
  readonly tip?: string;
}

/** Each tone has a figure of its own, for those who do not see the colours. */
const figures: Readonly<Record<Tone, string>> = {
  good: 'M3 6.5 5.2 8.7 9.2 3.8',
  bad: 'M3.2 3.2 8.8 8.8M8.8 3.2 3.2 8.8',
  wait: 'M6 2.2a3.8 3.8 0 1 0 0 7.6 3.8 3.8 0 0 0 0-7.6z',
  busy: 'M2 6h.01M6 6h.01M10 6h.01',
  quiet: 'M2.8 6h6.4',
};

export function Chip({ tone, label, tip }: ChipProps) {
  return (
    <span class={`chip chip-${tone}`} data-tip={tip}>
      <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
        <path d={figures[tone]} />
      </svg>
      {label}
    </span>
  );
}

export function StatusChip({ status }: { readonly status: string }) {
  return <Chip tone={statusTone(status)} label={statusLabel(status)} tip={status} />;
}
