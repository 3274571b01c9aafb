import { TransactWriteItemsCommand, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { fullJitterMs } from './client.ts';
import type { Table } from './client.ts';

/** One write of a transaction; `refusal` names what it means when its condition does not hold. */
export interface Part<R extends string> {
  readonly write: TransactWriteItem;
  readonly refusal: R;
}

const maxTries = 6;
const passing = new Set(['None', 'TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

/**
 * Writes all parts or none. Returns the refusals of the parts whose condition failed (none = committed). Meeting
 * another transaction or a throttle is tried again; what is left after that, and everything else, is thrown.
 */
export async function transact<R extends string>(
  table: Table,
  parts: readonly Part<R>[],
): Promise<ReadonlySet<R>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await table.client.send(
        new TransactWriteItemsCommand({ TransactItems: parts.map((part) => part.write) }),
      );
      return new Set();
    } catch (error) {
      const codes = cancellationCodes(error);
      const refusals = parts.filter((_, index) => codes[index] === 'ConditionalCheckFailed');
      if (refusals.length > 0) return new Set(refusals.map((part) => part.refusal));
      const mayPass = codes.length > 0 && codes.every((code) => passing.has(code));
      if (!mayPass || attempt === maxTries) throw error;
    }
    await table.pause(fullJitterMs(attempt));
  }
}

function cancellationCodes(error: unknown): readonly string[] {
  if (!(error instanceof TransactionCanceledException)) return [];
  return (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None');
}
