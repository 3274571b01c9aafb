import * as z from 'zod';
import type { Table } from './client.ts';
import { keys } from './keys.ts';
import { getRow } from './read.ts';

const seenSchema = z.object({ seen: z.record(z.string(), z.string()).default({}) });

/** When a mail was first seen on its way; null = not yet, or nothing was heard of it. */
export function createMailedAt(table: Table): (mailId: string) => Promise<string | null> {
  return async (mailId) => {
    const row = await getRow(table, keys.mail(mailId));
    if (row === null) return null;
    const [first] = Object.values(seenSchema.parse(row).seen).sort();
    return first ?? null;
  };
}
