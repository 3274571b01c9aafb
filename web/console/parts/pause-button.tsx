interface PauseButtonProps {
  readonly isPaused: boolean;
  /** How much has arrived since. */
  readonly waiting: number;
  readonly onPause: (isPaused: boolean) => void;
}

/** Holds a live list still for reading, and says how much it holds back. */
export function PauseButton({ isPaused, waiting, onPause }: PauseButtonProps) {
  return (
    <>
      {isPaused && waiting > 0 ? <span class="quiet">{waiting} newer</span> : null}
      <button type="button" class="button" aria-pressed={isPaused} onClick={() => onPause(!isPaused)}>
        {isPaused ? 'Resume' : 'Pause'}
      </button>
    </>
  );
}
