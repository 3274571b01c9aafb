import type { EventLog, ExportMarks, IssuedDocuments, StoredEvent } from '../../audit/app/ports.ts';
import type { Table } from './client.ts';
import { storedEventSchema } from './event-log.ts';
import { collections, keys } from './keys.ts';
import { putRow } from './put-row.ts';
import { getRows, queryCollection } from './read.ts';
import type { Row } from './read.ts';

const consumer = 'audit';
const keptSeconds = 40 * 24 * 3600;

export function createEventLog(table: Table): EventLog {
  return {
    async listOfHour(hour, page) {
      const { GSI1PK } = collections.eventsOfHour(hour);
      const { items, next } = await queryCollection(table, GSI1PK, { ...page, newestFirst: false });
      const read = items.map((row) => ({ row, stored: storedEventOf(row) }));
      return {
        items: read.flatMap(({ stored }) => stored ?? []),
        unreadable: read.filter(({ stored }) => stored === null).map(({ row }) => nameOf(row)),
        next,
      };
    },
  };
}

/** Null for a row that holds no event: it must not keep those behind it from being seen. */
function storedEventOf(row: Row): StoredEvent | null {
  const parsed = storedEventSchema.safeParse(row);
  return parsed.success ? parsed.data : null;
}

function nameOf({ PK, SK }: Row): string {
  return [PK, SK].join('/');
}

export function createIssuedDocuments(table: Table): IssuedDocuments {
  return {
    async documented(causeIds) {
      const rows = await getRows(table, causeIds.map(keys.documentFor));
      return new Set(causeIds.filter((_, index) => rows[index] !== null));
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
