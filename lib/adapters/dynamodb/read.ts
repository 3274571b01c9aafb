import { BatchGetItemCommand, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { Page, PageOf } from '../../shared/page.ts';
import { fromAttributes, toAttributes } from './attribute-values.ts';
import type { Attributes } from './attribute-values.ts';
import { fullJitterMs } from './client.ts';
import type { Table } from './client.ts';
import type { Key } from './keys.ts';
import { table as shape } from './table.ts';

export type Row = Record<string, unknown>;

const maxKeysPerBatch = 100;
const maxTries = 6;

export async function getRow(table: Table, key: Key): Promise<Row | null> {
  const command = new GetItemCommand({
    TableName: table.name,
    Key: toAttributes({ ...key }),
    ConsistentRead: true,
  });
  const { Item } = await table.client.send(command);
  return Item === undefined ? null : fromAttributes(Item);
}

/**
 * A row, if a member of it has this value. What has another is not sent, so that it takes as long as a row that is not
 * there; a GetItem would tell the two apart by its time.
 */
export async function getRowWhere(
  table: Table,
  { PK, SK }: Key,
  [name, value]: readonly [name: string, value: string],
): Promise<Row | null> {
  const { Items: [item] = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      ConsistentRead: true,
      KeyConditionExpression: 'PK = :pk AND SK = :sk',
      FilterExpression: '#member = :value',
      ExpressionAttributeNames: { '#member': name },
      ExpressionAttributeValues: toAttributes({ ':pk': PK, ':sk': SK, ':value': value }),
    }),
  );
  return item === undefined ? null : fromAttributes(item);
}

/** Rows in the order of their keys, null where there is none; consistent, one trip per hundred keys. */
export async function getRows(table: Table, wanted: readonly Key[]): Promise<readonly (Row | null)[]> {
  const unique = [...new Map(wanted.map((key) => [nameOf(key), key])).values()];
  const found = new Map<string, Row>();
  for (let start = 0; start < unique.length; start += maxKeysPerBatch) {
    for (const row of await getBatch(table, unique.slice(start, start + maxKeysPerBatch))) {
      found.set(nameOf(row), row);
    }
  }
  return wanted.map((key) => found.get(nameOf(key)) ?? null);
}

async function getBatch(table: Table, wanted: readonly Key[]): Promise<readonly Row[]> {
  let pending = wanted.map((key) => toAttributes({ ...key }));
  const rows: Row[] = [];
  for (let attempt = 1; attempt <= maxTries; attempt += 1) {
    const page = await readBatch(table, pending);
    rows.push(...page.rows);
    pending = page.pending;
    if (pending.length === 0) return rows;
    await table.pause(fullJitterMs(attempt));
  }
  throw new Error('the table left keys unread after several tries');
}

async function readBatch(table: Table, asked: Attributes[]): Promise<{ rows: Row[]; pending: Attributes[] }> {
  const { Responses, UnprocessedKeys } = await table.client.send(
    new BatchGetItemCommand({ RequestItems: { [table.name]: { Keys: asked, ConsistentRead: true } } }),
  );
  const rows = (Responses?.[table.name] ?? []).map(fromAttributes);
  return { rows, pending: UnprocessedKeys?.[table.name]?.Keys ?? [] };
}

function nameOf(row: Key | Row): string {
  return JSON.stringify([row.PK, row.SK]);
}

export interface Partition {
  readonly PK: string;
  readonly prefix: string;
}

/** One page of a partition, in the order of its sort keys; consistent. The position is the last sort key. */
export async function queryPartition(
  table: Table,
  { PK, prefix }: Partition,
  page: Page,
): Promise<PageOf<Row>> {
  const begins = prefix === '' ? '' : ' AND begins_with(SK, :prefix)';
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      ConsistentRead: true,
      KeyConditionExpression: `PK = :pk${begins}`,
      ExpressionAttributeValues: toAttributes({ ':pk': PK, ':prefix': prefix === '' ? undefined : prefix }),
      Limit: page.limit,
      ...(page.after === null ? {} : { ExclusiveStartKey: toAttributes({ PK, SK: page.after }) }),
    }),
  );
  return { items: Items.map(fromAttributes), next: LastEvaluatedKey?.['SK']?.S ?? null };
}

const wholePage = 500;

/** A partition to its end; for those whose size a rule of the system bounds. */
export async function queryWholePartition(table: Table, partition: Partition): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let after: string | null = null;
  do {
    const page: PageOf<Row> = await queryPartition(table, partition, { limit: wholePage, after });
    rows.push(...page.items);
    after = page.next;
  } while (after !== null);
  return rows;
}

const positionSchema = z.tuple([z.string(), z.string(), z.string()]);
const keySchema = z.object({ PK: z.string(), SK: z.string() });
const placeSchema = keySchema.extend({ GSI1SK: z.string() });
const { collections } = shape.indexes;

/** One page of a collection: the index names the rows, which are then read consistently. */
export async function queryCollection(
  table: Table,
  GSI1PK: string,
  page: Page & { readonly newestFirst: boolean },
): Promise<PageOf<Row>> {
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: collections.name,
      KeyConditionExpression: 'GSI1PK = :pk',
      ExpressionAttributeValues: toAttributes({ ':pk': GSI1PK }),
      ScanIndexForward: !page.newestFirst,
      Limit: page.limit,
      ...(page.after === null ? {} : { ExclusiveStartKey: startBehind(GSI1PK, page.after) }),
    }),
  );
  const rows = await getRows(
    table,
    Items.map((item) => keySchema.parse(fromAttributes(item))),
  );
  const items = rows.filter((row) => row !== null);
  return { items, next: LastEvaluatedKey === undefined ? null : positionOf(LastEvaluatedKey) };
}

function positionOf(key: Attributes): string {
  const { PK, SK, GSI1SK } = placeSchema.parse(fromAttributes(key));
  return JSON.stringify([GSI1SK, PK, SK]);
}

function startBehind(GSI1PK: string, position: string): Attributes {
  const [GSI1SK, PK, SK] = positionSchema.parse(JSON.parse(position));
  return toAttributes({ GSI1PK, GSI1SK, PK, SK });
}

/** Sort keys of a partition of what is due before an instant, oldest first. */
export async function queryDue(table: Table, GSI2PK: string, due: { untilMs: number; limit: number }) {
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: shape.indexes.due.name,
      KeyConditionExpression: 'GSI2PK = :pk AND GSI2SK < :until',
      ExpressionAttributeValues: toAttributes({
        ':pk': GSI2PK,
        ':until': new Date(due.untilMs + 1).toISOString(),
      }),
      Limit: due.limit,
    }),
  );
  return Items.map((item) => item['GSI2SK']?.S ?? '');
}
