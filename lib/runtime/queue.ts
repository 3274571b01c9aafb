import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { RetryLater } from '../shared/fault.ts';
import { timeBudgets } from '../shared/time-budgets.ts';
import { faultFields, observe } from './observation.ts';
import type { Observation } from './observation.ts';
import { toTraceparent } from './trace.ts';

/** A message that can never be worked off: it burns its tries at once and waits in the dead-letter queue. */
export class PoisonMessage extends Error {
  override readonly name = 'PoisonMessage';
}

export interface QueueMessage {
  readonly messageId: string;
  readonly body: string;
  /** How often it has been received, this time included. */
  readonly receives: number;
  readonly lastReceive: boolean;
  readonly traceparent: string | null;
}

export interface QueueConsumer {
  readonly function: string;
  /** Makes a failed message visible again after so many seconds. */
  readonly retryAfter: (receiptHandle: string, seconds: number) => Promise<void>;
  /** Works one message off; what it throws is tried again, its neighbours are not. */
  readonly handle: (message: QueueMessage, observation: Observation) => Promise<void>;
}

/**
 * The stack of a queue's consumer: one message fails alone, and comes back after the pause that its fault names, else
 * after full jitter of 2^receives seconds.
 */
export function queueHandler(consumer: QueueConsumer) {
  return async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const observation = observe({ function: consumer.function });
    const processor = new BatchProcessor(EventType.SQS);
    const work = (record: SQSRecord) => handleRecord(record, consumer, observation);
    const response = await processPartialResponse(event, work, processor, {
      context,
      throwOnFullBatchFailure: false,
    });
    const failed = response.batchItemFailures.length;
    observation.close('batch_handled', { records: event.Records.length, failed });
    return response;
  };
}

async function handleRecord(
  record: SQSRecord,
  consumer: QueueConsumer,
  observation: Observation,
): Promise<void> {
  const message = toMessage(record);
  try {
    await consumer.handle(message, observation);
  } catch (fault) {
    const { messageId, receives } = message;
    observation.tell('record_failed', { messageId, receives, ...faultFields(fault) });
    await consumer.retryAfter(record.receiptHandle, pauseSeconds(fault, receives));
    throw fault;
  }
}

function pauseSeconds(fault: unknown, receives: number): number {
  if (fault instanceof PoisonMessage) return 0;
  if (fault instanceof RetryLater) return fault.pauseSeconds(receives);
  const ceiling = Math.min(timeBudgets.visibilitySeconds, 2 ** receives);
  const spread = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  return 2 + Math.floor((spread / 2 ** 32) * Math.max(1, ceiling - 1));
}

function toMessage(record: SQSRecord): QueueMessage {
  const receives = Number(record.attributes.ApproximateReceiveCount);
  return {
    messageId: record.messageId,
    body: record.body,
    receives,
    lastReceive: receives >= timeBudgets.maxReceiveCount,
    traceparent: toTraceparent(record.attributes.AWSTraceHeader ?? null),
  };
}
