import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

/** A place in a stream: behind the record of this sequence number, or `TRIM_HORIZON` or `LATEST` of the shard. */
export interface Position {
  readonly shardId: string;
  readonly after: string;
}

const rowSchema = z.object({ shard: z.string(), after: z.string() });

/** Checkpoints by mapping and stream: a table made again has another stream and starts anew. */
export interface Positions {
  get(mappingId: string, streamArn: string): Position | undefined;
  set(mappingId: string, streamArn: string, position: Position): void;
}

export const createPositions = (db: DatabaseSync): Positions => {
  db.exec(
    'CREATE TABLE IF NOT EXISTS events_stream_positions (mapping TEXT, stream TEXT, shard TEXT, after TEXT, PRIMARY KEY (mapping, stream)) STRICT',
  );
  const select = db.prepare(
    'SELECT shard, after FROM events_stream_positions WHERE mapping = ? AND stream = ?',
  );
  const upsert = db.prepare('INSERT OR REPLACE INTO events_stream_positions VALUES (?, ?, ?, ?)');
  return {
    get: (mappingId, streamArn) => {
      const row = select.get(mappingId, streamArn);
      if (row === undefined) return undefined;
      const { shard, after } = rowSchema.parse(row);
      return { shardId: shard, after };
    },
    set: (mappingId, streamArn, { shardId, after }) => {
      upsert.run(mappingId, streamArn, shardId, after);
    },
  };
};
