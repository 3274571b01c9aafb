import type { ComponentChildren } from 'preact';
import type { Resource } from '../data/resource.ts';
import { FailureNote } from './failure-note.tsx';
import { Skeleton } from './skeleton.tsx';

interface LoadedProps<T> {
  readonly from: Resource<T>;
  readonly rows?: number;
  readonly children: (data: T) => ComponentChildren;
}

/** The data, or a word about why they are not there (yet). */
export function Loaded<T>({ from, rows = 5, children }: LoadedProps<T>) {
  const note = from.failure === null ? null : <FailureNote failure={from.failure} onRetry={from.reload} />;
  if (from.data !== null) {
    return (
      <>
        {note}
        {children(from.data)}
      </>
    );
  }
  return note ?? <Skeleton rows={rows} />;
}
