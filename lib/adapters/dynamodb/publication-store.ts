import type { EventLog, ExportMarks } from '../../audit/app/ports.ts';
import type { Table } from './client.ts';
import { envelopeOf, eventRowSchema } from './event-log.ts';
import { collections, keys } from './keys.ts';
import { putRow } from './put-row.ts';
import { getRows, queryCollection } from './read.ts';

const consumer = 'audit';
const keptSeconds = 40 * 24 * 3600;

export function createEventLog(table: Table): EventLog {
  return {
    async listOfHour(hour, page) {
      const { GSI1PK } = collections.eventsOfHour(hour);
      const { items, next } = await queryCollection(table, GSI1PK, { ...page, newestFirst: false });
      return {
        items: items.map((row) => ({ event: envelopeOf(row), body: eventRowSchema.parse(row).body })),
        next,
      };
    },
  };
}

export function createExportMarks(table: Table): ExportMarks {
  return {
    mark: (eventId, nowMs) =>
      putRow(table, { ...keys.done(consumer, eventId), expiresAt: Math.floor(nowMs / 1000) + keptSeconds }),
    async marked(eventIds) {
      const rows = await getRows(
        table,
        eventIds.map((eventId) => keys.done(consumer, eventId)),
      );
      return new Set(eventIds.filter((_, index) => rows[index] !== null));
    },
  };
}
