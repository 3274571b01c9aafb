import { fieldOf, parseJson } from '../../events/json.ts';
import { type Shard, type StreamEngine, createStreamEngine } from '../../events/mapping/stream-engine.ts';
import type { Position } from '../../events/mapping/stream-position.ts';
import { type StreamReader, createStreamReader } from '../../events/mapping/stream-reader.ts';
import type { LocalContext } from '../../seam.ts';

const positionIn = (iterator: string): string | undefined => {
  const position = fieldOf(parseJson(Buffer.from(iterator, 'base64').toString('utf8')), 'position');
  return typeof position === 'number' ? String(position) : undefined;
};

// The engine compares sequence numbers as texts when it tells the end of a shard, so that 9999 stays the last one for
// ever; its iterator for the end knows better.
const withTrueEnd = async (engine: StreamEngine, streamArn: string, shard: Shard): Promise<Shard> => {
  const end = positionIn(
    await engine.iterator({ StreamArn: streamArn, ShardId: shard.ShardId, ShardIteratorType: 'LATEST' }),
  );
  return end === undefined ? shard : { ...shard, SequenceNumberRange: { EndingSequenceNumber: end } };
};

/** Reads a table's stream from where it ends now; nothing of it is kept for a later start. */
export const streamFromNow = (context: LocalContext, tableName: string): StreamReader => {
  const { region, accountId, engineUrl } = context;
  const engine = createStreamEngine(engineUrl);
  const positions = new Map<string, Position>();
  const shards = async (streamArn: string): Promise<readonly Shard[]> =>
    Promise.all((await engine.shards(streamArn)).map((shard) => withTrueEnd(engine, streamArn, shard)));
  return createStreamReader(
    context,
    {
      engine: { ...engine, shards },
      positions: {
        get: (_, streamArn) => positions.get(streamArn),
        set: (_, streamArn, position) => void positions.set(streamArn, position),
      },
    },
    {
      UUID: 'console',
      EventSourceArn: `arn:aws:dynamodb:${region}:${accountId}:table/${tableName}/stream/console`,
      StartingPosition: 'LATEST',
    },
  );
};
