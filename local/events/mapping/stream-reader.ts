import type { LocalContext } from '../../seam.ts';
import { fieldOf, isJsonObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import type { Settings } from './settings.ts';
import { EngineFault } from './stream-engine.ts';
import type { StreamEngine } from './stream-engine.ts';
import type { Position, Positions } from './stream-position.ts';

/** A record as the function receives it, with what the mapping needs to know of it. */
export interface StreamRecord {
  readonly json: JsonObject;
  readonly sequence: string;
  readonly createdAtMs: number;
  readonly shardId: string;
}

export interface StreamReader {
  /** The next records behind the checkpoint; reading changes nothing. */
  read(limit: number): Promise<readonly StreamRecord[]>;
  /** Everything up to this record is done with. */
  checkpoint(record: StreamRecord): void;
}

/** What a reader needs to know of its mapping. */
export type ReaderSettings = Pick<Settings, 'UUID' | 'EventSourceArn' | 'StartingPosition'>;

export interface ReaderParts {
  readonly engine: StreamEngine;
  readonly positions: Positions;
}

const GONE = ['ExpiredIteratorException', 'TrimmedDataAccessException'];

/** The engine stamps the machine's time, functions live in the system's. */
const recordOf = (context: LocalContext, streamArn: string, found: { json: JsonObject; shardId: string }) => {
  const body = fieldOf(found.json, 'dynamodb');
  const change = isJsonObject(body) ? body : {};
  const created =
    Number(change['ApproximateCreationDateTime'] ?? 0) + Math.floor(context.clock.offsetMs() / 1000);
  const json = {
    ...found.json,
    awsRegion: context.region,
    dynamodb: { ...change, ApproximateCreationDateTime: created },
    eventSourceARN: streamArn,
  };
  const sequence = typeof change['SequenceNumber'] === 'string' ? change['SequenceNumber'] : '';
  return { json, sequence, createdAtMs: created * 1000, shardId: found.shardId };
};

const tableOf = (streamArn: string): string => streamArn.split('/')[1] ?? '';

/** Finds the mapping's stream in the engine and the place to begin at. */
const createPlace = ({ engine, positions }: ReaderParts, settings: ReaderSettings) => {
  let current: { readonly streamArn: string; readonly position: Position } | undefined;

  const beginning = async (streamArn: string): Promise<Position | undefined> => {
    const shards = await engine.shards(streamArn);
    if (settings.StartingPosition !== 'LATEST') {
      return shards[0] && { shardId: shards[0].ShardId, after: 'TRIM_HORIZON' };
    }
    const last = shards.at(-1);
    // A sequence number survives a restart before the first record; the word LATEST would skip what came meanwhile.
    return (
      last && { shardId: last.ShardId, after: last.SequenceNumberRange.EndingSequenceNumber ?? 'LATEST' }
    );
  };

  const find = async () => {
    const streamArn = await engine.currentStream(tableOf(settings.EventSourceArn));
    if (streamArn === undefined) return undefined;
    const stored = positions.get(settings.UUID, streamArn);
    const position = stored ?? (await beginning(streamArn));
    if (position === undefined) return undefined;
    if (stored === undefined) positions.set(settings.UUID, streamArn, position);
    current = { streamArn, position };
    return current;
  };

  return {
    get: async () => current ?? find(),
    move: (position: Position): void => {
      if (current === undefined) return;
      current = { ...current, position };
      positions.set(settings.UUID, current.streamArn, position);
    },
    forget: (): void => {
      current = undefined;
    },
  };
};

/** Reads a table's stream behind a stored checkpoint, shard after shard. */
export const createStreamReader = (
  context: LocalContext,
  parts: ReaderParts,
  settings: ReaderSettings,
): StreamReader => {
  const { engine } = parts;
  const place = createPlace(parts, settings);
  let cached: { readonly position: Position; readonly iterator: string } | undefined;

  const iteratorAt = async (streamArn: string, position: Position): Promise<string> => {
    if (cached?.position === position) return cached.iterator;
    const { shardId, after } = position;
    const where =
      after === 'TRIM_HORIZON' || after === 'LATEST'
        ? { ShardIteratorType: after }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after };
    const iterator = await engine.iterator({ StreamArn: streamArn, ShardId: shardId, ...where });
    cached = { position, iterator };
    return iterator;
  };

  /** A shard that has ended and been read is followed by the one that the stream lists behind it. */
  const nextShard = async (streamArn: string, shardId: string): Promise<void> => {
    const ids = (await engine.shards(streamArn)).map((shard) => shard.ShardId);
    const next = ids[ids.indexOf(shardId) + 1];
    if (next !== undefined) place.move({ shardId: next, after: 'TRIM_HORIZON' });
  };

  const readOnce = async (limit: number): Promise<readonly StreamRecord[]> => {
    const found = await place.get();
    if (found === undefined) return [];
    const { streamArn, position } = found;
    const answer = await engine.records(await iteratorAt(streamArn, position), limit);
    if (answer.Records.length === 0) {
      if (answer.NextShardIterator) cached = { position, iterator: answer.NextShardIterator };
      else await nextShard(streamArn, position.shardId);
    }
    return answer.Records.map((json) =>
      recordOf(context, settings.EventSourceArn, { json, shardId: position.shardId }),
    );
  };

  const read = async (limit: number): Promise<readonly StreamRecord[]> => {
    try {
      return await readOnce(limit);
    } catch (error) {
      cached = undefined;
      if (!(error instanceof EngineFault)) throw error;
      if (error.code === 'ResourceNotFoundException') place.forget();
      const found = await place.get();
      if (GONE.includes(error.code) && found !== undefined) {
        if (error.code.startsWith('Trimmed')) place.move({ ...found.position, after: 'TRIM_HORIZON' });
        return readOnce(limit);
      }
      throw error;
    }
  };

  return {
    read,
    checkpoint: (record) => place.move({ shardId: record.shardId, after: record.sequence }),
  };
};
