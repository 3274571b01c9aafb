import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import type { ResolvedResource } from '../../../local/seam.ts';
import type { Engine, Harness } from './harness.ts';
import { resource, startEngine, startHarness } from './harness.ts';

const TABLE_ARN = 'arn:aws:dynamodb:eu-west-3:000000000000:table/payments';
const STREAM_ARN = `${TABLE_ARN}/stream/2026-01-01T00:00:00.000`;
const START = Date.UTC(2026, 10, 1);

const keys = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' as const },
  { AttributeName: range, KeyType: 'RANGE' as const },
];

const table = (properties: Record<string, unknown> = {}): ResolvedResource =>
  resource(
    'AWS::DynamoDB::GlobalTable',
    'payments',
    {
      AttributeDefinitions: ['PK', 'SK', 'GSI1PK', 'GSI1SK'].map((name) => ({
        AttributeName: name,
        AttributeType: 'S',
      })),
      KeySchema: keys('PK', 'SK'),
      BillingMode: 'PAY_PER_REQUEST',
      GlobalSecondaryIndexes: [
        {
          IndexName: 'GSI1',
          KeySchema: keys('GSI1PK', 'GSI1SK'),
          Projection: { ProjectionType: 'ALL' },
          WriteOnDemandThroughputSettings: { MaxWriteRequestUnits: 9 },
        },
      ],
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      Replicas: [
        {
          Region: 'eu-west-3',
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
        },
      ],
      ...properties,
    },
    { Arn: TABLE_ARN, StreamArn: STREAM_ARN },
  );

let engine: Engine;
let harness: Harness;
let dynamodb: DynamoDBClient;
let streams: DynamoDBStreamsClient;

beforeAll(async () => {
  engine = await startEngine();
  harness = await startHarness({ engineUrl: engine.url, resources: [table()], startMs: START });
  dynamodb = new DynamoDBClient(harness.client);
  streams = new DynamoDBStreamsClient(harness.client);
});

afterAll(async () => {
  dynamodb.destroy();
  streams.destroy();
  await harness.stop();
  await engine.stop();
});

const put = (pk: string, more: Record<string, { S: string } | { N: string }> = {}) =>
  dynamodb.send(
    new PutItemCommand({ TableName: 'payments', Item: { PK: { S: pk }, SK: { S: 'a' }, ...more } }),
  );

const get = async (pk: string) => {
  const Key = { PK: { S: pk }, SK: { S: 'a' } };
  return (await dynamodb.send(new GetItemCommand({ TableName: 'payments', Key }))).Item;
};

const readStream = async () => {
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn: STREAM_ARN }));
  const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
  const { ShardIterator } = await streams.send(
    new GetShardIteratorCommand({ StreamArn: STREAM_ARN, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
  );
  const { Records } = await streams.send(new GetRecordsCommand({ ShardIterator }));
  return { StreamDescription, Records };
};

describe('the table of the template', () => {
  it('speaks with the names of the template, not those of the engine', async () => {
    const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: 'payments' }));
    expect(Table).toMatchObject({
      TableArn: TABLE_ARN,
      LatestStreamArn: STREAM_ARN,
      LatestStreamLabel: '2026-01-01T00:00:00.000',
      DeletionProtectionEnabled: true,
      GlobalSecondaryIndexes: [{ IndexArn: `${TABLE_ARN}/index/GSI1` }],
    });
  });

  it('has the expiry and the recovery that the template asks for', async () => {
    const expiry = await dynamodb.send(new DescribeTimeToLiveCommand({ TableName: 'payments' }));
    expect(expiry.TimeToLiveDescription).toEqual({ AttributeName: 'ttl', TimeToLiveStatus: 'ENABLED' });
    const recovery = await dynamodb.send(new DescribeContinuousBackupsCommand({ TableName: 'payments' }));
    expect(recovery.ContinuousBackupsDescription?.PointInTimeRecoveryDescription).toEqual({
      PointInTimeRecoveryStatus: 'ENABLED',
      RecoveryPeriodInDays: 35,
    });
  });

  it('takes its ARN where a name is asked for, and leaves ARNs inside items alone', async () => {
    const foreign = 'arn:aws:dynamodb:us-east-1:111111111111:table/other';
    const Item = { PK: { S: 'arn' }, SK: { S: 'a' }, note: { S: foreign } };
    await dynamodb.send(new PutItemCommand({ TableName: TABLE_ARN, Item }));
    expect(await get('arn')).toEqual(Item);
  });

  it('passes refusals of the engine on as the service words them', async () => {
    await put('conditional');
    const again = new PutItemCommand({
      TableName: 'payments',
      Item: { PK: { S: 'conditional' }, SK: { S: 'a' } },
      ConditionExpression: 'attribute_not_exists(PK)',
    });
    await expect(dynamodb.send(again)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
  });
});

describe('the stream', () => {
  it('is open, under the ARN of the template and in its region', async () => {
    await put('streamed');
    const { StreamDescription, Records = [] } = await readStream();
    expect(StreamDescription).toMatchObject({
      StreamArn: STREAM_ARN,
      StreamStatus: 'ENABLED',
      TableName: 'payments',
    });
    expect(StreamDescription?.Shards?.[0]?.SequenceNumberRange?.EndingSequenceNumber).toBeUndefined();
    const record = Records.find((each) => each.dynamodb?.Keys?.['PK']?.S === 'streamed');
    expect(record).toMatchObject({ awsRegion: 'eu-west-3', eventName: 'INSERT' });
  });
});

describe('time-to-live', () => {
  it('deletes expired items within a minute of the moved clock, and no others', async () => {
    const seconds = Math.floor(harness.clock.now() / 1000);
    await put('expired', { ttl: { N: String(seconds + 10) } });
    await put('later', { ttl: { N: String(seconds + 3600) } });
    await put('worded', { ttl: { S: '1' } });
    await put('everlasting');
    harness.clock.advance(61_000);
    await expect(eventually(() => get('expired'))).resolves.toBeUndefined();
    expect(await get('later')).toBeDefined();
    expect(await get('worded')).toBeDefined();
    expect(await get('everlasting')).toBeDefined();
  });
});

/** Asks again until the item is gone; the sweep itself is under way. */
const eventually = async (read: () => Promise<unknown>): Promise<unknown> => {
  for (let tries = 0; tries < 500; tries += 1) {
    const found = await read();
    if (found === undefined) return undefined;
  }
  return read();
};

describe('a restart', () => {
  it('keeps items and follows the indexes of the template', async () => {
    await put('kept', { GSI2PK: { S: 'x' } });
    const withSecond = table({
      AttributeDefinitions: ['PK', 'SK', 'GSI2PK'].map((name) => ({
        AttributeName: name,
        AttributeType: 'S',
      })),
      GlobalSecondaryIndexes: [
        {
          IndexName: 'GSI2',
          KeySchema: [{ AttributeName: 'GSI2PK', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    });
    await harness.stores.provision([withSecond]);
    const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: 'payments' }));
    expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName)).toEqual(['GSI2']);
    const found = await dynamodb.send(
      new QueryCommand({
        TableName: 'payments',
        IndexName: 'GSI2',
        KeyConditionExpression: 'GSI2PK = :x',
        ExpressionAttributeValues: { ':x': { S: 'x' } },
      }),
    );
    expect(found.Items).toHaveLength(1);
    await harness.stores.provision([table()]);
  });

  it('refuses a template whose key is another', async () => {
    await expect(harness.stores.provision([table({ KeySchema: keys('PK', 'GSI1SK') })])).rejects.toThrow(
      'empty state folder',
    );
  });
});

describe('a table deleted and made again by a client', () => {
  it('works on under the same stream ARN', async () => {
    await dynamodb.send(new UpdateTableCommand({ TableName: 'payments', DeletionProtectionEnabled: false }));
    await dynamodb.send(new DeleteTableCommand({ TableName: 'payments' }));
    await dynamodb.send(
      new CreateTableCommand({
        TableName: 'payments',
        AttributeDefinitions: ['PK', 'SK'].map((name) => ({ AttributeName: name, AttributeType: 'S' })),
        KeySchema: keys('PK', 'SK'),
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
      }),
    );
    await put('reborn');
    const { Records = [] } = await readStream();
    expect(Records.at(-1)?.dynamodb?.Keys?.['PK']?.S).toBe('reborn');
  });
});
