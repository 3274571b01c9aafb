import type { Problem } from '../../../client/problem.ts';
import { problemText } from '../words.ts';
import { Notice } from './notice.tsx';
import { Retry } from './retry.tsx';

export interface TroubleProps {
  readonly title: string;
  readonly problem: Problem;
  readonly onRetry?: () => void;
}

/** A call that failed for good, as far as the page can tell, and the way to try it again. */
export const Trouble = ({ title, problem, onRetry }: TroubleProps) => (
  <Notice tone="bad" title={title}>
    <p>{problemText(problem)}</p>
    {onRetry !== undefined && <Retry onRetry={onRetry} />}
  </Notice>
);
