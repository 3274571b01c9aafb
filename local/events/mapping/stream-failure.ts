import { randomUUID } from 'node:crypto';

import type { LocalContext, ObjectWriter, QueueSender } from '../../seam.ts';
import { destinationDenial, failureObjectDenial } from '../../iam/edges.ts';
import { resourceOf, serviceOf } from '../arn.ts';
import type { Settings } from './settings.ts';
import type { StreamRecord } from './stream-reader.ts';
import type { DiscardReason } from './stream-work.ts';

export interface Discard {
  readonly records: readonly StreamRecord[];
  readonly tries: number;
  readonly reason: DiscardReason;
}

export interface FailureParts {
  readonly queues: QueueSender;
  readonly objects: ObjectWriter;
}

const wholeSeconds = (epochMs: number): string => `${new Date(epochMs).toISOString().slice(0, 19)}Z`;

const batchInfo = (settings: Settings, records: readonly StreamRecord[]) => {
  const [first] = records;
  const last = records.at(-1);
  if (first === undefined || last === undefined) throw new Error('A discarded batch has records');
  return {
    shardId: first.shardId,
    startSequenceNumber: first.sequence,
    endSequenceNumber: last.sequence,
    approximateArrivalOfFirstRecord: wholeSeconds(first.createdAtMs),
    approximateArrivalOfLastRecord: wholeSeconds(last.createdAtMs),
    batchSize: records.length,
    streamArn: settings.EventSourceArn,
  };
};

const recordAbout = (context: LocalContext, settings: Settings, discard: Discard) => {
  const { records, tries, reason } = discard;
  // Records that grew too old before a try were never answered by the function.
  const answered = reason === 'RetryAttemptsExhausted';
  const response = { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' };
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn: settings.FunctionArn,
      condition: reason,
      approximateInvokeCount: tries,
    },
    ...(answered ? { responseContext: response } : {}),
    version: '1.0',
    timestamp: new Date(context.clock.now()).toISOString(),
    DDBStreamBatchInfo: batchInfo(settings, records),
  };
};

const shardOf = ({ records }: Discard): string => records[0]?.shardId ?? '';

/** `aws/lambda/<mapping>/<shard>/YYYY/MM/DD/YYYY-MM-DDTHH.MM.SS-<uuid>` */
const objectKey = (settings: Settings, shardId: string, nowMs: number): string => {
  const moment = new Date(nowMs).toISOString().slice(0, 19);
  const day = moment.slice(0, 10).replaceAll('-', '/');
  return `aws/lambda/${settings.UUID}/${shardId}/${day}/${moment.replaceAll(':', '.')}-${randomUUID()}`;
};

/** Reports discarded records: to a bucket with the records themselves, to a queue only where they stood. */
export const createFailureReport = (context: LocalContext, parts: FailureParts) => {
  const { access } = context;

  const toQueue = (settings: Settings, queueArn: string, record: object): void => {
    if (destinationDenial(access, settings.FunctionArn, queueArn) !== null) return;
    parts.queues.send(queueArn, JSON.stringify(record));
  };

  const toBucket = (
    settings: Settings,
    discard: Discard,
    object: { bucketArn: string; record: object },
  ): void => {
    const { bucketArn, record } = object;
    const key = objectKey(settings, shardOf(discard), context.clock.now());
    if (failureObjectDenial(access, settings.FunctionArn, { bucketArn, key }) !== null) return;
    const payload = JSON.stringify({ Records: discard.records.map(({ json }) => json) });
    parts.objects.put(resourceOf(bucketArn), key, JSON.stringify({ ...record, payload }));
  };

  return (settings: Settings, discard: Discard): void => {
    context.log(
      `mapping ${settings.UUID} discards ${discard.records.length} record(s) of ${shardOf(discard)}: ${discard.reason}`,
    );
    const destination = settings.DestinationConfig?.OnFailure?.Destination;
    if (destination === undefined) return;
    const record = recordAbout(context, settings, discard);
    if (serviceOf(destination) === 's3') toBucket(settings, discard, { bucketArn: destination, record });
    else toQueue(settings, destination, record);
  };
};
