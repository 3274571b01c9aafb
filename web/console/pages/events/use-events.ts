import type { BusEventsView, BusEventView } from '../../../../local/console/contract.ts';
import { addresses, read, type Answer } from '../../data/api.ts';
import { useOlder, type Lengthened, type Stretch } from '../../data/older.ts';
import { stale, useResource } from '../../data/resource.ts';

/** So many are asked for at once; fewer in an answer mean that there are no more. */
const pageSize = 100;
/** A page that stays open for days begins anew when it holds so many. */
const mostLive = 200;

/** The newest events as they pass, and as many older ones as have been asked for. */
export type Events = Lengthened<BusEventView> & { readonly reload: () => void };

const stretchOf = ({ items }: BusEventsView): Stretch<BusEventView> => {
  const last = items.at(-1);
  return { items, cursor: last === undefined || items.length < pageSize ? null : String(last.seq) };
};

const withEvent = (data: BusEventsView, event: BusEventView): BusEventsView | typeof stale => {
  if (data.items.some(({ seq }) => seq === event.seq)) return data;
  const isNewest = event.seq > (data.items[0]?.seq ?? 0);
  return isNewest && data.items.length < mostLive ? { items: [event, ...data.items] } : stale;
};

const olderThan = async (cursor: string): Promise<Answer<Stretch<BusEventView>>> => {
  const answer = await read(addresses.events({ before: Number(cursor), limit: pageSize }));
  return answer.ok ? { ok: true, value: stretchOf(answer.value) } : answer;
};

export function useEvents(): Events {
  const live = useResource(addresses.events({ limit: pageSize }), { busEvent: withEvent });
  const list = useOlder({
    live: live.data && stretchOf(live.data),
    keyOf: ({ seq }) => String(seq),
    load: olderThan,
  });
  return { ...list, failure: live.failure ?? list.failure, reload: live.reload };
}
