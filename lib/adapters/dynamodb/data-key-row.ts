import * as z from 'zod';
import type { Table } from './client.ts';
import { conditionalUpdate } from './conditional-update.ts';
import { keys } from './keys.ts';
import { getRow } from './read.ts';

const rowSchema = z.object({ wrappedKey: z.base64() });

/** The row of the master data key, wrapped (base64). */
export interface DataKeyRow {
  read(): Promise<string | null>;
  /** Keeps the first key that is offered, and returns the one that is kept. */
  keepFirst(wrapped: string): Promise<string>;
}

export function createDataKeyRow(table: Table): DataKeyRow {
  return {
    async read() {
      const row = await getRow(table, keys.dataKey());
      return row === null ? null : rowSchema.parse(row).wrappedKey;
    },
    async keepFirst(wrapped) {
      const written = await conditionalUpdate(table, {
        key: keys.dataKey(),
        update: 'SET wrappedKey = if_not_exists(wrappedKey, :wrappedKey)',
        condition: null,
        values: { ':wrappedKey': wrapped },
      });
      return rowSchema.parse(written.row).wrappedKey;
    },
  };
}
