import { watchBatch } from '../../observe/hops.ts';
import type { FunctionRunner, LocalContext, QueueStore, ReceivedMessage } from '../../seam.ts';
import { queueDeletingDenial } from '../../iam/edges.ts';
import { run } from '../lambda/run.ts';
import { pause } from '../pause.ts';
import { batchReport } from './batch-failures.ts';
import { queueRecord } from './queue-event.ts';
import type { Settings } from './settings.ts';

/** Refused for lack of capacity, a batch is tried again after 0.1, 0.2, 0.4 … s, then left to its visibility time-out. */
const FIRST_THROTTLE_PAUSE_MS = 100;
const THROTTLED_TRIES = 7;

export interface QueueMappingParts {
  readonly queues: QueueStore;
  readonly runner: FunctionRunner;
}

const idsToDelete = (
  settings: Settings,
  batch: readonly ReceivedMessage[],
  payload: string,
): readonly string[] => {
  const ids = batch.map((message) => message.messageId);
  if (!settings.FunctionResponseTypes.includes('ReportBatchItemFailures')) return ids;
  const report = batchReport(payload, new Set(ids));
  if (report.kind === 'malformed') return [];
  return ids.filter((id) => !report.ids.includes(id));
};

/** Hands a batch to the function and deletes what succeeded; the rest comes back when its visibility time-out ends. */
export const createQueueBatches = (context: LocalContext, parts: QueueMappingParts, settings: Settings) => {
  const queueArn = settings.EventSourceArn;

  const finish = (batch: readonly ReceivedMessage[], payload: string): void => {
    const done = new Set(idsToDelete(settings, batch, payload));
    // The queue may have been deleted while the function ran; there is nothing left to delete then.
    if (!parts.queues.exists(queueArn)) return;
    // What may not be deleted comes back when its visibility time-out ends.
    if (queueDeletingDenial(context.access, settings.FunctionArn, queueArn) !== null) return;
    for (const message of batch) {
      if (done.has(message.messageId)) parts.queues.delete(queueArn, message.receiptHandle);
    }
  };

  return async (batch: readonly ReceivedMessage[], stopped: () => boolean): Promise<void> => {
    const source = { region: context.region, queueArn };
    const watched = watchBatch(context, batch, { queueArn, functionRef: settings.FunctionArn });
    const { messages, traceHeader } = watched;
    const payload = JSON.stringify({ Records: messages.map((message) => queueRecord(message, source)) });
    for (let tries = 0; tries < THROTTLED_TRIES && !stopped(); tries += 1) {
      const result = await run(parts.runner, { functionRef: settings.FunctionArn, payload, traceHeader });
      if (result.ok) finish(batch, result.payload);
      if (result.ok || result.kind !== 'throttled') {
        watched.end(result.ok);
        return;
      }
      await pause(context.clock, FIRST_THROTTLE_PAUSE_MS * 2 ** tries).over;
    }
  };
};
