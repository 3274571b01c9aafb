import type { EventLog } from '../../audit/app/ports.ts';
import { pageOf } from './page-of.ts';
import type { MemoryState } from './state.ts';

export function createMemoryEventLog({ events }: Pick<MemoryState, 'events'>): EventLog {
  return {
    async listOfHour(hour, page) {
      const all = [...events.values()].flat().filter(({ time }) => time.startsWith(hour));
      const inOrder = all.sort((a, b) => (`${a.time} ${a.id}` < `${b.time} ${b.id}` ? -1 : 1));
      const stored = inOrder.map((event) => ({ event, body: JSON.stringify(event) }));
      return { ...pageOf(stored, page), unreadable: [] };
    },
  };
}
