import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { toAttributes } from './attribute-values.ts';
import type { Table } from './client.ts';

type Members = Readonly<Record<string, unknown>>;

/** Writes a row that no transaction touches, whatever stood there. */
export async function putRow(table: Table, item: Members): Promise<void> {
  await table.client.send(new PutItemCommand({ TableName: table.name, Item: toAttributes(item) }));
}

/** Writes such a row if the condition holds; says whether it did. */
export async function putRowIf(
  table: Table,
  item: Members,
  only: { readonly condition: string; readonly values: Members },
): Promise<boolean> {
  const command = new PutItemCommand({
    TableName: table.name,
    Item: toAttributes(item),
    ConditionExpression: only.condition,
    // DynamoDB refuses a list of none.
    ...(Object.keys(only.values).length === 0
      ? {}
      : { ExpressionAttributeValues: toAttributes(only.values) }),
  });
  try {
    await table.client.send(command);
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
