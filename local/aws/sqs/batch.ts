import { AwsError } from '../aws-error.ts';
import { batchRefusal } from './errors.ts';

export interface BatchEntry {
  readonly Id: string;
}

export interface BatchOutput {
  readonly Successful: object[];
  readonly Failed: object[];
}

const MAX_ENTRIES = 10;

const checkEntries = (entries: readonly BatchEntry[]): void => {
  if (entries.length === 0) {
    throw batchRefusal('EmptyBatchRequest', 'There should be at least one entry in the request.');
  }
  if (entries.length > MAX_ENTRIES) {
    throw batchRefusal(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are 10. You have sent ${String(entries.length)}.`,
    );
  }
  if (!entries.every(({ Id }) => /^[\w-]{1,80}$/.test(Id))) {
    throw batchRefusal(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    );
  }
  const ids = new Set(entries.map(({ Id }) => Id));
  if (ids.size !== entries.length) {
    throw batchRefusal(
      'BatchEntryIdsNotDistinct',
      'Two or more batch entries in the request have the same Id.',
    );
  }
};

/** Runs every entry by itself: the refused ones are told beside those that went well. */
export const runBatch = <Entry extends BatchEntry>(
  entries: readonly Entry[],
  run: (entry: Entry) => object,
): BatchOutput => {
  checkEntries(entries);
  const output: BatchOutput = { Successful: [], Failed: [] };
  for (const entry of entries) {
    try {
      output.Successful.push({ Id: entry.Id, ...run(entry) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const { queryCode, code, message } = error;
      output.Failed.push({ Id: entry.Id, SenderFault: true, Code: queryCode ?? code, Message: message });
    }
  }
  return output;
};
