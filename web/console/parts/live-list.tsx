import type { ComponentChildren } from 'preact';
import type { Held } from '../data/hold.ts';
import type { Lengthened } from '../data/older.ts';
import { FailureNote } from './failure-note.tsx';
import { Skeleton } from './skeleton.tsx';

interface LiveListProps<T> {
  readonly list: Lengthened<T> & { readonly reload: () => void };
  readonly held: Held<T>;
  /** What the button under the list says. */
  readonly more: string;
  readonly children: (shown: readonly T[]) => ComponentChildren;
}

/** A list that grows at its top by itself and at its foot when it is asked to. */
export function LiveList<T>({ list, held, more, children }: LiveListProps<T>) {
  const { shown, isPaused } = held;
  const isWaiting = shown === null && list.failure === null;
  return (
    <>
      {list.failure === null ? null : <FailureNote failure={list.failure} onRetry={list.reload} />}
      {isWaiting ? <Skeleton rows={8} /> : null}
      {shown === null ? null : children(shown)}
      {list.hasOlder && !isPaused ? (
        <p class="list-end">
          <button type="button" class="button" disabled={list.isLoading} onClick={list.loadOlder}>
            {more}
          </button>
        </p>
      ) : null}
    </>
  );
}
