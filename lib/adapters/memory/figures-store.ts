import type { FiguresStore } from '../../analytics/app/ports.ts';
import { noFigures } from '../../analytics/domain/figures.ts';
import type { DayFigures, Figures } from '../../analytics/domain/figures.ts';

const names = ['payments', 'grossMinor', 'refunds', 'refundedMinor', 'feesMinor'] as const;

export function createMemoryFiguresStore(): FiguresStore {
  const added = new Set<string>();
  const days = new Map<string, Map<string, Figures>>();
  return {
    async add(eventId, { day, currency, figures }) {
      if (added.has(eventId)) return false;
      added.add(eventId);
      const ofDay = days.get(day) ?? new Map<string, Figures>();
      days.set(day, ofDay.set(currency, sum(ofDay.get(currency) ?? noFigures, figures)));
      return true;
    },
    async listOfDay(day) {
      const entries = [...(days.get(day) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
      return entries.map(([currency, figures]): DayFigures => ({ day, currency, figures }));
    },
  };
}

function sum(a: Figures, b: Figures): Figures {
  const total = { ...noFigures };
  return names.reduce((all, name) => ({ ...all, [name]: a[name] + b[name] }), total);
}
