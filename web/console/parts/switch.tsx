interface SwitchProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  /** The element that says more about it. */
  readonly describedBy?: string;
  readonly isDisabled?: boolean;
}

/** On or off, at once; the word beside it says which, not only the colour. */
export function Switch({ label, isOn, onChange, describedBy, isDisabled = false }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      class="switch"
      aria-checked={isOn}
      aria-describedby={describedBy}
      disabled={isDisabled}
      onClick={() => onChange(!isOn)}
    >
      <span class="switch-track" aria-hidden="true">
        <span class="switch-thumb" />
      </span>
      <span class="switch-label">{label}</span>
      <span class="switch-state" aria-hidden="true">
        {isOn ? 'on' : 'off'}
      </span>
    </button>
  );
}
