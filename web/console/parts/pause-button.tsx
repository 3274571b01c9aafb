import type { Held } from '../data/hold.ts';

interface PauseButtonProps {
  readonly held: Pick<Held<unknown>, 'isPaused' | 'waiting' | 'pause'>;
}

/** Holds a live list still for reading, and says how much it holds back. */
export function PauseButton({ held: { isPaused, waiting, pause } }: PauseButtonProps) {
  return (
    <>
      {isPaused && waiting > 0 ? <span class="quiet">{waiting} newer</span> : null}
      <button type="button" class="button" aria-pressed={isPaused} onClick={() => pause(!isPaused)}>
        {isPaused ? 'Resume' : 'Pause'}
      </button>
    </>
  );
}
