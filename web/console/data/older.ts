import { useState } from 'preact/hooks';
import type { Answer, Failure } from './api.ts';

/** Part of a list, newest first, and where it goes on; null at its end. */
export interface Stretch<T> {
  readonly items: readonly T[];
  readonly cursor: string | null;
}

interface Source<T> {
  /** The newest part, kept current; null until it is there. */
  readonly live: Stretch<T> | null;
  /** The same for two items only if they are the same in the same list. */
  readonly keyOf: (item: T) => string;
  readonly load: (cursor: string) => Promise<Answer<Stretch<T>>>;
}

interface Older<T> extends Stretch<T> {
  /** The last live item, behind which these stand. */
  readonly after: string;
}

export interface Lengthened<T> {
  readonly items: readonly T[] | null;
  readonly failure: Failure | null;
  readonly isLoading: boolean;
  readonly hasOlder: boolean;
  readonly loadOlder: () => void;
}

const none = { items: [], cursor: null } as const;

const endOf = <T>(live: Stretch<T> | null, keyOf: (item: T) => string): string | null => {
  const last = live?.items.at(-1);
  return last === undefined ? null : keyOf(last);
};

/** A live list with as much of what is older behind it as has been asked for. */
export function useOlder<T>({ live, keyOf, load }: Source<T>): Lengthened<T> {
  const [older, setOlder] = useState<Older<T> | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isLoading, setLoading] = useState(false);
  const end = endOf(live, keyOf);
  // Read anew, the live part may end elsewhere: then what is older has to be asked for again.
  const joined = older?.after === end ? older : null;
  const { cursor } = joined ?? live ?? none;
  const { items: behind } = joined ?? none;

  const loadOlder = async (after: string, from: string): Promise<void> => {
    setLoading(true);
    const answer = await load(from);
    setLoading(false);
    setFailure(answer.ok ? null : answer.refusal);
    if (answer.ok)
      setOlder({ after, items: [...behind, ...answer.value.items], cursor: answer.value.cursor });
  };
  return {
    items: live && [...live.items, ...behind],
    failure,
    isLoading,
    hasOlder: cursor !== null,
    loadOlder: () => {
      if (end !== null && cursor !== null) void loadOlder(end, cursor);
    },
  };
}
