import type { LogLine, LogsView } from '../../../../local/console/contract.ts';
import { addresses, read } from '../../data/api.ts';
import { useOlder, type Lengthened } from '../../data/older.ts';
import { stale, useResource } from '../../data/resource.ts';
import { addressOf, fits, says, type LogFilter } from './filter.ts';
import { traceIdOf } from './trace-id.ts';

const pageSize = 100;
/** A page that stays open for days begins anew when it holds so many. */
const mostLive = 200;

/** The lines that fit, as they are written, and as many older ones as have been asked for. */
export type Logs = Lengthened<LogLine> & { readonly reload: () => void };

const withLine = (data: LogsView, line: LogLine): LogsView | typeof stale => {
  if (data.items.some(({ id }) => id === line.id)) return data;
  return data.items.length < mostLive ? { ...data, items: [line, ...data.items] } : stale;
};

const isOfSameTrace = (line: LogLine, { items }: LogsView): boolean => {
  const trace = traceIdOf(line);
  return trace !== null && items.some((item) => traceIdOf(item) === trace);
};

/** About a payment is also what its traces say: a line that names it may bring a trace that was unknown. */
const judge = (data: LogsView, line: LogLine, filter: LogFilter): LogsView | typeof stale => {
  if (!fits(line, filter)) return data;
  if (filter.payment === '' || isOfSameTrace(line, data)) return withLine(data, line);
  return says(line, filter.payment) ? stale : data;
};

export function useLogs(filter: LogFilter): Logs {
  const live = useResource(addresses.logs({ ...filter, limit: pageSize }), {
    log: (data, line) => judge(data, line, filter),
  });
  const list = useOlder({
    live: live.data,
    keyOf: ({ id }) => `${addressOf(filter)} ${id}`,
    load: (before) => read(addresses.logs({ ...filter, limit: pageSize, before })),
  });
  return { ...list, failure: live.failure ?? list.failure, reload: live.reload };
}
