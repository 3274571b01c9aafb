import type { CommitOutcome } from '../../shared/commit-outcome.ts';
import { toAttributes } from './attribute-values.ts';
import { expressionsOf } from './conditional-update.ts';
import type { Update } from './conditional-update.ts';
import type { Part } from './transact.ts';

/** What a failed condition of the one transaction means; `customer_known` stays inside the store. */
export type PartRefusal = Exclude<CommitOutcome['kind'], 'committed'> | 'customer_known';
export type ChangePart = Part<PartRefusal>;

export interface ConditionalPut {
  readonly item: Readonly<Record<string, unknown>>;
  readonly condition: string | null;
  readonly values?: Readonly<Record<string, unknown>>;
}

export const ifAbsent = 'attribute_not_exists(PK)';

export function putPart<R extends string>(TableName: string, refusal: R, put: ConditionalPut): Part<R> {
  return {
    refusal,
    write: {
      Put: {
        TableName,
        Item: toAttributes(put.item),
        ...(put.condition === null ? {} : { ConditionExpression: put.condition }),
        ...(put.values === undefined ? {} : { ExpressionAttributeValues: toAttributes(put.values) }),
      },
    },
  };
}

export function updatePart<R extends string>(TableName: string, refusal: R, update: Update): Part<R> {
  return {
    refusal,
    write: { Update: { TableName, Key: toAttributes({ ...update.key }), ...expressionsOf(update) } },
  };
}
