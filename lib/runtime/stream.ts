import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { faultFields, observe } from './observation.ts';
import type { Observation } from './observation.ts';

/** A new row as the table's stream tells of it. */
export interface StreamRecord {
  readonly sequenceNumber: string;
  /** A text attribute of the row; null where it has none of that name. */
  readonly text: (attribute: string) => string | null;
}

export interface StreamConsumer {
  readonly function: string;
  /** Works the records off; gives the first that failed, from which the stream is read again (null = none). */
  readonly handle: (
    records: readonly StreamRecord[],
    observation: Observation,
  ) => Promise<StreamRecord | null>;
}

/** The stack of a stream's consumer. What fails comes again with everything behind it, in the order of the stream. */
export function streamHandler(consumer: StreamConsumer) {
  return async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const observation = observe({ function: consumer.function });
    const records = event.Records.map(toRecord);
    const failed = await firstFailed(consumer, records, observation);
    observation.close('batch_handled', { records: records.length, failed: failed === null ? 0 : 1 });
    return { batchItemFailures: failed === null ? [] : [{ itemIdentifier: failed.sequenceNumber }] };
  };
}

async function firstFailed(
  consumer: StreamConsumer,
  records: readonly StreamRecord[],
  observation: Observation,
): Promise<StreamRecord | null> {
  try {
    return await consumer.handle(records, observation);
  } catch (fault) {
    observation.tell('record_failed', faultFields(fault));
    return records[0] ?? null;
  }
}

function toRecord({ dynamodb }: DynamoDBStreamEvent['Records'][number]): StreamRecord {
  const image = dynamodb?.NewImage ?? {};
  return {
    sequenceNumber: dynamodb?.SequenceNumber ?? '',
    text: (attribute) => image[attribute]?.S ?? null,
  };
}
