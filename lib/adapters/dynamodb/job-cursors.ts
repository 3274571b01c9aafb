import * as z from 'zod';
import type { JobCursors } from '../../shared/job-cursors.ts';
import type { Table } from './client.ts';
import { keys } from './keys.ts';
import { putRow } from './put-row.ts';
import { getRow } from './read.ts';

const rowSchema = z.object({ position: z.string() });

export function createJobCursors(table: Table): JobCursors {
  return {
    async get(job) {
      const row = await getRow(table, keys.jobCursor(job));
      return row === null ? null : rowSchema.parse(row).position;
    },
    put: (job, position) => putRow(table, { ...keys.jobCursor(job), position }),
  };
}
