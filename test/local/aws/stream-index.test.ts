import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type EngineClient, createEngineClient } from '../../../local/aws/dynamodb/engine-client.ts';
import { indexStream } from '../../../local/aws/dynamodb/stream-index.ts';
import { createStreamEngine } from '../../../local/events/mapping/stream-engine.ts';
import { type Engine, startEngine } from '../../../local/host/boot/engine.ts';
import { temporaryFolder } from '../host/fixture.ts';
import { freePortBase } from '../host/free-ports.ts';

/** The engine's own questions to its records; what it asks for each write, and for each look into a stream. */
const asked = [
  'SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1 FROM _stream_records WHERE table_name = ?1',
  `SELECT event_name FROM _stream_records WHERE table_name = ?1 AND shard_id = ?2
   AND CAST(sequence_number AS INTEGER) > ?3 ORDER BY CAST(sequence_number AS INTEGER) ASC LIMIT ?4`,
];

describe('the index of the stream', () => {
  const folder = temporaryFolder();
  const file = join(folder.path, 'dynamodb.sqlite');
  let engine: Engine;
  let client: EngineClient;

  beforeAll(async () => {
    engine = await startEngine({
      url: `http://127.0.0.1:${String(await freePortBase())}`,
      logDirectory: folder.path,
      dataFile: file,
      onRestart: () => undefined,
      onCrash: () => undefined,
    });
    client = createEngineClient(engine.url);
    await client.call('CreateTable', {
      TableName: 'items',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    });
  });

  afterAll(async () => {
    client.close();
    await engine.stop();
    folder.remove();
  });

  it('is there when the engine has started, and answers all that the engine asks of its records', () => {
    const db = new DatabaseSync(file, { readOnly: true });
    const plans = asked.map((sql) =>
      db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...(sql.includes('?4') ? ['items', 's', 0, 9] : ['items'])),
    );
    db.close();
    for (const plan of plans) {
      const details = plan.map((step) => String(step['detail'])).join();
      expect(details).toContain('local_stream_order');
      expect(details).not.toMatch(/SCAN|TEMP B-TREE/);
    }
  });

  it('leaves the records in the order in which they were written, past the tenth', async () => {
    const names = Array.from({ length: 12 }, (_, at) => `row ${String(at)}`);
    for (const S of names) await client.call('PutItem', { TableName: 'items', Item: { PK: { S } } });
    const streams = createStreamEngine(engine.url);
    const arn = (await streams.currentStream('items')) ?? '';
    const [shard] = await streams.shards(arn);
    const start = await streams.iterator({
      StreamArn: arn,
      ShardId: shard?.ShardId ?? '',
      ShardIteratorType: 'TRIM_HORIZON',
    });
    const { Records } = await streams.records(start, 100);
    expect(Records.map(({ dynamodb }) => JSON.stringify(dynamodb))).toEqual(
      names.map((name) => expect.stringContaining(`"${name}"`)),
    );
  });

  it('may be made again, and is not forced on a database that keeps no such records', () => {
    expect(indexStream(file)).toBe(true);
    const other = join(folder.path, 'other.sqlite');
    expect(indexStream(other)).toBe(false);
  });
});
