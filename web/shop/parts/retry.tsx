import { focusTitle } from './page-title.tsx';

export interface RetryProps {
  readonly text?: string;
  readonly onRetry: () => void;
}

/** Tries again what failed. The button goes while it is tried, so the keyboard goes on from the heading. */
export const Retry = ({ text = 'Try again', onRetry }: RetryProps) => (
  <p>
    <button
      type="button"
      class="button"
      onClick={() => {
        focusTitle();
        onRetry();
      }}
    >
      {text}
    </button>
  </p>
);
