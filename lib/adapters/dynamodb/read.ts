import { BatchGetItemCommand, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { fromAttributes, toAttributes } from './attribute-values.ts';
import type { Attributes } from './attribute-values.ts';
import { fullJitterMs } from './client.ts';
import type { Table } from './client.ts';
import type { Key } from './keys.ts';

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

export interface Question {
  readonly PK: string;
  readonly prefix: string;
  readonly limit?: number;
  /** Sort key behind which to go on. */
  readonly after: string | null;
}

export interface Found {
  readonly rows: readonly Row[];
  /** Sort key to go on behind; null = that was all. */
  readonly next: string | null;
}

/** One page of a partition, in the order of its sort keys; consistent. */
export async function queryPartition(table: Table, question: Question): Promise<Found> {
  const { PK, prefix, limit, after } = question;
  const begins = prefix === '' ? '' : ' AND begins_with(SK, :prefix)';
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      ConsistentRead: true,
      KeyConditionExpression: `PK = :pk${begins}`,
      ExpressionAttributeValues: toAttributes({ ':pk': PK, ':prefix': prefix === '' ? undefined : prefix }),
      ...(limit === undefined ? {} : { Limit: limit }),
      ...(after === null ? {} : { ExclusiveStartKey: toAttributes({ PK, SK: after }) }),
    }),
  );
  return { rows: Items.map(fromAttributes), next: LastEvaluatedKey?.['SK']?.S ?? null };
}

/** A partition to its end; for those whose size a rule of the system bounds. */
export async function queryWholePartition(
  table: Table,
  of: { PK: string; prefix: string },
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let after: string | null = null;
  do {
    const page: Found = await queryPartition(table, { ...of, after });
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null);
  return rows;
}

/** A query of an index, as DynamoDB takes it, with plain values. */
export async function queryIndex(
  table: Table,
  input: Omit<QueryCommandInput, 'TableName' | 'ExpressionAttributeValues'> & { values: Row },
): Promise<{ rows: readonly Row[]; last: Row | null }> {
  const { values, ...rest } = input;
  const output = await table.client.send(
    new QueryCommand({ ...rest, TableName: table.name, ExpressionAttributeValues: toAttributes(values) }),
  );
  const last = output.LastEvaluatedKey;
  return {
    rows: (output.Items ?? []).map(fromAttributes),
    last: last === undefined ? null : fromAttributes(last),
  };
}
