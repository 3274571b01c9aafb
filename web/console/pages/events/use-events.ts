import { useState } from 'preact/hooks';
import type { BusEventView } from '../../../../local/console/contract.ts';
import { addresses, read, type Failure } from '../../data/api.ts';
import { stale, useResource } from '../../data/resource.ts';

/** So many are asked for at once; fewer in an answer mean that there are no more. */
const pageSize = 100;
/** What a page that stays open for days holds of the newest. */
const mostLive = 500;

export interface Events {
  /** Newest first; null until the first answer. */
  readonly items: readonly BusEventView[] | null;
  readonly failure: Failure | null;
  readonly isLoading: boolean;
  readonly isAtEnd: boolean;
  readonly loadOlder: () => void;
  readonly reload: () => void;
}

interface OlderEvents {
  readonly items: readonly BusEventView[];
  readonly isAtEnd: boolean;
}

const none: OlderEvents = { items: [], isAtEnd: false };

/** The newest events as they pass, and as many older ones as have been asked for. */
export function useEvents(): Events {
  const [older, setOlder] = useState<OlderEvents>(none);
  const live = useResource(addresses.events({ limit: pageSize }), {
    busEvent: (data, event) => {
      const { items } = data;
      if (items.some(({ seq }) => seq === event.seq)) return data;
      if (event.seq < (items[0]?.seq ?? 0)) return stale;
      return { items: [event, ...items].slice(0, older === none ? mostLive : Infinity) };
    },
  });
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isLoading, setLoading] = useState(false);
  const newest = live.data?.items ?? null;
  const oldestLive = newest?.at(-1)?.seq ?? Infinity;
  // After a long gap the two may not touch any more: then what is older has to be asked for again.
  const joined = older.items.some(({ seq }) => seq >= oldestLive) ? older : none;
  const items = newest && [...newest, ...joined.items.filter(({ seq }) => seq < oldestLive)];

  const load = async (): Promise<void> => {
    setLoading(true);
    const answer = await read(addresses.events({ before: items?.at(-1)?.seq, limit: pageSize }));
    setLoading(false);
    setFailure(answer.ok ? null : answer.refusal);
    if (!answer.ok) return;
    const more = answer.value.items;
    setOlder({ items: [...(items ?? []), ...more], isAtEnd: more.length < pageSize });
  };
  const isAtEnd = joined === none ? (newest?.length ?? 0) < pageSize : joined.isAtEnd;
  return {
    items,
    failure: live.failure ?? failure,
    isLoading,
    isAtEnd,
    loadOlder: () => void load(),
    reload: live.reload,
  };
}
