import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

const rowSchema = z.object({
  id: z.string(),
  function_ref: z.string(),
  payload: z.string(),
  trace: z.string().nullable(),
  /** Invocations that ended in an error of the function. */
  attempts: z.int(),
  /** Refusals for lack of capacity; they consume no retry. */
  throttles: z.int(),
  first_at: z.int(),
  due_at: z.int(),
});

/** An accepted asynchronous invocation that has not ended yet. */
export type AsyncRow = z.output<typeof rowSchema>;

/** Keeps accepted invocations until they have ended, so that a killed process loses none. */
export const createAsyncRows = (db: DatabaseSync) => {
  db.exec(`CREATE TABLE IF NOT EXISTS events_async_invocations (id TEXT PRIMARY KEY, function_ref TEXT, payload TEXT,
    trace TEXT, attempts INTEGER, throttles INTEGER, first_at INTEGER, due_at INTEGER) STRICT`);
  const upsert = db.prepare(
    'INSERT OR REPLACE INTO events_async_invocations VALUES (:id, :function_ref, :payload, :trace, :attempts, :throttles, :first_at, :due_at)',
  );
  const select = db.prepare('SELECT * FROM events_async_invocations ORDER BY due_at');
  const drop = db.prepare('DELETE FROM events_async_invocations WHERE id = ?');
  return {
    all: (): readonly AsyncRow[] => z.array(rowSchema).parse(select.all()),
    save: (row: AsyncRow): void => void upsert.run(row),
    remove: (id: string): void => void drop.run(id),
  };
};
