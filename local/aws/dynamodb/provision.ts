import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import type { EngineClient } from './engine-client.ts';
import type { TableDefinition } from './table-definition.ts';

const keySchema = z.array(z.looseObject({ AttributeName: z.string(), KeyType: z.string() }));
const described = z.looseObject({
  Table: z.looseObject({
    KeySchema: keySchema,
    GlobalSecondaryIndexes: z
      .array(z.looseObject({ IndexName: z.string(), KeySchema: keySchema }))
      .default([]),
    StreamSpecification: z.looseObject({ StreamViewType: z.string().optional() }).optional(),
    DeletionProtectionEnabled: z.boolean().optional(),
  }),
});
type Existing = z.infer<typeof described>['Table'];

const find = async (engine: EngineClient, name: string): Promise<Existing | undefined> => {
  try {
    return described.parse(await engine.call('DescribeTable', { TableName: name })).Table;
  } catch (error) {
    if (error instanceof AwsError && error.code === 'ResourceNotFoundException') return undefined;
    throw error;
  }
};

const stream = (viewType: string | undefined): object =>
  viewType === undefined ? {} : { StreamSpecification: { StreamEnabled: true, StreamViewType: viewType } };

const create = async (engine: EngineClient, table: TableDefinition): Promise<void> => {
  const { GlobalSecondaryIndexes: indexes, ...rest } = table.create;
  await engine.call('CreateTable', {
    ...rest,
    ...(indexes.length === 0 ? {} : { GlobalSecondaryIndexes: indexes }),
    ...stream(table.streamViewType),
    DeletionProtectionEnabled: table.deletionProtection,
  });
};

const sameKeys = (left: z.infer<typeof keySchema>, right: z.infer<typeof keySchema>): boolean =>
  left.map((key) => `${key.KeyType}:${key.AttributeName}`).join() ===
  right.map((key) => `${key.KeyType}:${key.AttributeName}`).join();

const followIndexes = async (
  engine: EngineClient,
  table: TableDefinition,
  existing: Existing,
): Promise<void> => {
  const wanted = table.create.GlobalSecondaryIndexes;
  const isKept = (name: string, keys: z.infer<typeof keySchema>): boolean =>
    wanted.some((each) => each.IndexName === name && sameKeys(each.KeySchema, keys));
  const stale = existing.GlobalSecondaryIndexes.filter((each) => !isKept(each.IndexName, each.KeySchema));
  const missing = wanted.filter(
    (each) =>
      !existing.GlobalSecondaryIndexes.some(
        (old) => old.IndexName === each.IndexName && !stale.includes(old),
      ),
  );
  // One change a call, as the service itself demands.
  const changes = [
    ...stale.map(({ IndexName }) => ({ Delete: { IndexName } })),
    ...missing.map((each) => ({ Create: each })),
  ];
  for (const change of changes) {
    await engine.call('UpdateTable', {
      TableName: table.name,
      AttributeDefinitions: table.create.AttributeDefinitions,
      GlobalSecondaryIndexUpdates: [change],
    });
  }
};

const followStream = async (
  engine: EngineClient,
  table: TableDefinition,
  existing: Existing,
): Promise<void> => {
  const before = existing.StreamSpecification?.StreamViewType;
  if (before === table.streamViewType) return;
  if (before !== undefined) {
    await engine.call('UpdateTable', {
      TableName: table.name,
      StreamSpecification: { StreamEnabled: false },
    });
  }
  if (table.streamViewType !== undefined) {
    await engine.call('UpdateTable', { TableName: table.name, ...stream(table.streamViewType) });
  }
};

const follow = async (engine: EngineClient, table: TableDefinition, existing: Existing): Promise<void> => {
  if (!sameKeys(table.create.KeySchema, existing.KeySchema)) {
    throw new Error(
      `Table ${table.name} is kept with another key than the template's: start with an empty state folder.`,
    );
  }
  await followIndexes(engine, table, existing);
  await followStream(engine, table, existing);
  if (existing.DeletionProtectionEnabled !== table.deletionProtection) {
    await engine.call('UpdateTable', {
      TableName: table.name,
      DeletionProtectionEnabled: table.deletionProtection,
    });
  }
};

/** Makes the table, or brings a kept one to what the template says; its items stay. */
export const provisionTable = async (engine: EngineClient, table: TableDefinition): Promise<void> => {
  const existing = await find(engine, table.name);
  await (existing === undefined ? create(engine, table) : follow(engine, table, existing));
  if (table.ttlAttribute !== undefined) {
    await engine.call('UpdateTimeToLive', {
      TableName: table.name,
      TimeToLiveSpecification: { Enabled: true, AttributeName: table.ttlAttribute },
    });
  }
};
