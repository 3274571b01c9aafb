import { useEffect, useState } from 'preact/hooks';
import type { LogLine, LogsView } from '../../../../local/console/contract.ts';
import { addresses, read, type Failure } from '../../data/api.ts';
import { stale, useResource } from '../../data/resource.ts';
import { fits, type LogFilter } from './filter.ts';

const pageSize = 100;
/** What a page that stays open for days holds, unless somebody has asked for older lines. */
const mostLive = 400;

export interface Logs {
  /** Newest first; null until the first answer. */
  readonly lines: readonly LogLine[] | null;
  readonly failure: Failure | null;
  readonly isLoading: boolean;
  readonly hasOlder: boolean;
  readonly loadOlder: () => void;
  readonly reload: () => void;
}

interface OlderLines extends LogsView {
  /** The oldest line of the live ones, which these follow. */
  readonly after: string;
}

/** Too many lines are not cut off, as the cursor behind them would leave a gap: they are read anew. */
const withLine = (data: LogsView, line: LogLine, most: number): LogsView | typeof stale => {
  if (data.items.some(({ id }) => id === line.id)) return data;
  return data.items.length >= most ? stale : { ...data, items: [line, ...data.items] };
};

/** The lines that fit, as they are written, and as many older ones as have been asked for. */
export function useLogs(filter: LogFilter): Logs {
  const [older, setOlder] = useState<OlderLines | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isLoading, setLoading] = useState(false);
  const most = older === null ? mostLive : Infinity;
  const live = useResource(addresses.logs({ ...filter, limit: pageSize }), {
    log: (data, line) => (fits(line, filter) ? withLine(data, line, most) : data),
  });
  useEffect(() => setOlder(null), [JSON.stringify(filter)]);

  const newest = live.data?.items ?? null;
  // Read anew after a gap, the live lines may end elsewhere: then what is older has to be asked for again.
  const joined = older !== null && newest?.at(-1)?.id === older.after ? older : null;
  const cursor = joined === null ? (live.data?.cursor ?? null) : joined.cursor;

  const load = async (): Promise<void> => {
    setLoading(true);
    const answer = await read(addresses.logs({ ...filter, limit: pageSize, before: cursor }));
    setLoading(false);
    setFailure(answer.ok ? null : answer.refusal);
    if (!answer.ok) return;
    const items = [...(joined?.items ?? []), ...answer.value.items];
    setOlder({ items, cursor: answer.value.cursor, after: newest?.at(-1)?.id ?? '' });
  };
  return {
    lines: newest && [...newest, ...(joined?.items ?? [])],
    failure: live.failure ?? failure,
    isLoading,
    hasOlder: cursor !== null,
    loadOlder: () => void load(),
    reload: live.reload,
  };
}
