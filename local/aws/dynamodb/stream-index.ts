import { DatabaseSync } from 'node:sqlite';

const busyMs = 5000;
const statement =
  'CREATE INDEX IF NOT EXISTS local_stream_order ON _stream_records (table_name, CAST(sequence_number AS INTEGER))';

/**
 * Gives the engine's file an index that it lacks: without it, every write and every look into the stream goes through
 * all records that were ever written (14 ms instead of 1 ms a write after ten thousand). An engine that keeps its
 * records in another way stays as it is, and false is answered.
 */
export const indexStream = (engineFile: string): boolean => {
  const db = new DatabaseSync(engineFile, { timeout: busyMs });
  try {
    db.exec(statement);
    return true;
  } catch {
    return false;
  } finally {
    db.close();
  }
};
