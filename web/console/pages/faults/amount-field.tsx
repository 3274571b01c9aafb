import { useEffect, useState } from 'preact/hooks';

interface AmountFieldProps {
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly step: number;
  readonly max: number;
  readonly describedBy: string;
  readonly onChange: (value: number) => void;
}

/** A number that is told when one has finished writing it: Enter, or leaving the field. */
export function AmountField({ label, unit, value, step, max, describedBy, onChange }: AmountFieldProps) {
  const [draft, setDraft] = useState(String(value));
  useEffect(() => setDraft(String(value)), [value]);
  const commit = (): void => {
    const wanted = Math.min(max, Math.max(0, Math.round(Number(draft))));
    const isNumber = !Number.isNaN(wanted) && draft.trim() !== '';
    setDraft(String(isNumber ? wanted : value));
    if (isNumber && wanted !== value) onChange(wanted);
  };
  return (
    <label class="amount-field">
      <span class="switch-label">{label}</span>
      <span class="amount-input">
        <input
          class="field"
          type="number"
          inputMode="numeric"
          min={0}
          max={max}
          step={step}
          value={draft}
          aria-describedby={describedBy}
          onInput={({ currentTarget }) => setDraft(currentTarget.value)}
          onChange={commit}
          onKeyDown={({ key }) => key === 'Enter' && commit()}
        />
        <span class="unit">{unit}</span>
      </span>
    </label>
  );
}
