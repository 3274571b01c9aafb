import * as z from 'zod';
import type { FiguresStore } from '../../analytics/app/ports.ts';
import type { Figures } from '../../analytics/domain/figures.ts';
import type { Table } from './client.ts';
import { keys, partitions } from './keys.ts';
import { ifAbsent, putPart, updatePart } from './parts.ts';
import { queryWholePartition } from './read.ts';
import { transact } from './transact.ts';

const consumer = 'analytics';
const keptSeconds = 40 * 24 * 3600;
const names = ['payments', 'grossMinor', 'refunds', 'refundedMinor', 'feesMinor'] as const;

const figure = z.number().int();
const rowSchema = z.object({
  SK: z.string(),
  payments: figure,
  grossMinor: figure,
  refunds: figure,
  refundedMinor: figure,
  feesMinor: figure,
} satisfies Record<keyof Figures | 'SK', z.ZodType>);

export function createFiguresStore(table: Table): FiguresStore {
  return {
    async add(eventId, { day, currency, figures }, nowMs) {
      const expiresAt = Math.floor(nowMs / 1000) + keptSeconds;
      const done = { item: { ...keys.done(consumer, eventId), expiresAt }, condition: ifAbsent };
      const added = {
        key: keys.analytics(day, currency),
        update: `ADD ${names.map((name) => `${name} :${name}`).join(', ')}`,
        condition: null,
        values: Object.fromEntries(names.map((name) => [`:${name}`, figures[name]])),
      };
      const parts = [putPart(table.name, 'known', done), updatePart(table.name, 'known', added)];
      return (await transact(table, parts)).size === 0;
    },
    async listOfDay(day) {
      const rows = await queryWholePartition(table, partitions.analyticsOfDay(day));
      return rows.map((row) => {
        const { SK: currency, ...figures } = rowSchema.parse(row);
        return { day, currency, figures };
      });
    },
  };
}
