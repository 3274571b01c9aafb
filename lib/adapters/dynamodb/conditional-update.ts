import {
  ConditionalCheckFailedException,
  TransactionConflictException,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { fromAttributes, toAttributes } from './attribute-values.ts';
import { fullJitterMs } from './client.ts';
import type { Table } from './client.ts';
import type { Key } from './keys.ts';

export interface Update {
  readonly key: Key;
  readonly update: string;
  /** Null = whatever stands there. */
  readonly condition: string | null;
  readonly names?: Record<string, string>;
  readonly values?: Readonly<Record<string, unknown>>;
}

/** The row after the update, or the row that refused it (null = there is none). */
export type Updated =
  | { readonly applied: true; readonly row: Record<string, unknown> }
  | { readonly applied: false; readonly row: Record<string, unknown> | null };

const maxTries = 6;

/** One write that tells what it met: no read before, no read after. */
export async function conditionalUpdate(table: Table, update: Update): Promise<Updated> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const output = await table.client.send(new UpdateItemCommand(inputOf(table, update)));
      return { applied: true, row: fromAttributes(output.Attributes ?? {}) };
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) {
        return { applied: false, row: error.Item === undefined ? null : fromAttributes(error.Item) };
      }
      // A plain write that meets a running transaction is refused at once, and the SDK does not try again.
      if (!(error instanceof TransactionConflictException) || attempt === maxTries) throw error;
    }
    await table.pause(fullJitterMs(attempt));
  }
}

function inputOf(table: Table, update: Update) {
  return {
    TableName: table.name,
    Key: toAttributes({ ...update.key }),
    ...expressionsOf(update),
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  } as const;
}

/** The expressions of an update, as a single write and as a part of a transaction take them. */
export function expressionsOf(update: Omit<Update, 'key'>) {
  return {
    UpdateExpression: update.update,
    ...(update.condition === null ? {} : { ConditionExpression: update.condition }),
    ...(update.names === undefined ? {} : { ExpressionAttributeNames: update.names }),
    ...(update.values === undefined ? {} : { ExpressionAttributeValues: toAttributes(update.values) }),
  };
}

/** An update expression of assignments (empty ones left out) and a REMOVE clause, which may be empty. */
export function setting(sets: readonly string[], remove: string): string {
  const assigned = sets.filter((set) => set !== '').join(', ');
  return `${assigned === '' ? '' : `SET ${assigned}`} ${remove}`.trim();
}
