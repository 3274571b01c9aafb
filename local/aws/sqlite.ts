import type { DatabaseSync } from 'node:sqlite';
import type * as z from 'zod';

/** Runs `work` as one transaction; it must not wait for anything. */
export const inTransaction = <Result>(db: DatabaseSync, work: () => Result): Result => {
  if (db.isTransaction) return work();
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
};

/** The parsed row, or nothing if there is none. */
export const readRow = <Row>(schema: z.ZodType<Row>, row: unknown): Row | undefined =>
  row === undefined ? undefined : schema.parse(row);
