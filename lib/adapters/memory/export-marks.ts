import type { ExportMarks } from '../../audit/app/ports.ts';

export function createMemoryExportMarks(): ExportMarks {
  const marks = new Set<string>();
  return {
    async mark(eventId) {
      marks.add(eventId);
    },
    marked: async (eventIds) => new Set(eventIds.filter((eventId) => marks.has(eventId))),
  };
}
