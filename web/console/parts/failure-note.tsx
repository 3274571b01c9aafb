import type { Failure } from '../data/api.ts';
import { Icon } from './icon.tsx';

interface FailureNoteProps {
  readonly failure: Failure;
  readonly onRetry?: () => void;
}

/** What went wrong, its code, and a way to try again. */
export function FailureNote({ failure, onRetry }: FailureNoteProps) {
  return (
    <div class="failure" role="alert">
      <Icon name="faults" />
      <div>
        <p class="failure-message">{failure.message}</p>
        <p class="failure-code">
          <code>{failure.code}</code>
          {failure.status === null ? null : <span> · status {failure.status}</span>}
        </p>
      </div>
      {onRetry === undefined ? null : (
        <button type="button" class="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}
