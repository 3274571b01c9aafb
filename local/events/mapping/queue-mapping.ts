import { queueDeletingDenial, queueReadingDenial } from '../../iam/edges.ts';
import type { LocalContext, ReceivedMessage } from '../../seam.ts';
import { filterableBody, recordFilter } from './filter.ts';
import type { Poller } from './poller.ts';
import { createQueueBatches } from './queue-batches.ts';
import type { QueueMappingParts } from './queue-batches.ts';
import { queueRecord } from './queue-event.ts';
import type { Settings } from './settings.ts';

/** One receive of the queue gives at most ten messages. */
const MOST_PER_RECEIVE = 10;
/** Batches at a time where the mapping does not say: what one function's environments locally amount to. */
const DEFAULT_CONCURRENCY = 10;
/** An invocation's payload may be 6 MB; records cost a little more than their bodies. */
const MOST_BODY_BYTES = 5_500_000;
/** A net below the queue's own signals, for a queue that was deleted and made again. */
const LOOK_AGAIN_MS = 1000;

/** Collects messages until a batch is full or its window is over. */
const createCollector = (
  context: LocalContext,
  settings: Settings,
  launch: (batch: ReceivedMessage[]) => void,
) => {
  const windowMs = settings.MaximumBatchingWindowInSeconds * 1000;
  let held: ReceivedMessage[] = [];
  let bytes = 0;
  let closeWindow: (() => void) | undefined;

  const flush = (): void => {
    closeWindow?.();
    closeWindow = undefined;
    const batch = held;
    held = [];
    bytes = 0;
    if (batch.length > 0) launch(batch);
  };

  const openWindow = (): void => {
    const done = context.activity.begin('delivery');
    const cancel = context.clock.at(context.clock.now() + windowMs, flush);
    closeWindow = () => {
      cancel();
      done();
    };
  };

  const add = (message: ReceivedMessage): void => {
    const size = Buffer.byteLength(message.body);
    if (bytes + size > MOST_BODY_BYTES) flush();
    held.push(message);
    bytes += size;
    if (held.length >= settings.BatchSize) flush();
    else if (windowMs > 0 && closeWindow === undefined) openWindow();
  };

  return {
    add,
    flush,
    /** Without a window a batch is what one receive gave. */
    received: () => {
      if (windowMs === 0) flush();
    },
    room: () => settings.BatchSize - held.length,
    empty: () => held.length === 0,
  };
};

/** Lambda's poller of a queue. */
export const startQueueMapping = (
  context: LocalContext,
  parts: QueueMappingParts,
  settings: Settings,
): Poller => {
  const { queues } = parts;
  const queueArn = settings.EventSourceArn;
  const concurrency = settings.ScalingConfig?.MaximumConcurrency ?? DEFAULT_CONCURRENCY;
  const wanted = recordFilter(settings.FilterCriteria);
  const handle = createQueueBatches(context, parts, settings);
  const running = new Set<Promise<void>>();
  let stopped = false;

  const launch = (batch: ReceivedMessage[]): void => {
    const done = context.activity.begin('invocation');
    const work = handle(batch, () => stopped)
      .catch((error: unknown) =>
        context.log(`mapping ${settings.UUID} lost sight of a batch: ${String(error)}`),
      )
      .finally(() => {
        running.delete(work);
        pump();
        done();
      });
    running.add(work);
  };
  const collector = createCollector(context, settings, launch);

  const accept = (message: ReceivedMessage): void => {
    const record = queueRecord(message, { region: context.region, queueArn });
    // What no filter wants is deleted, as in the cloud: it would come back for ever otherwise.
    if (wanted({ ...record, body: filterableBody(message.body) })) collector.add(message);
    else if (queueDeletingDenial(context.access, settings.FunctionArn, queueArn) === null)
      queues.delete(queueArn, message.receiptHandle);
  };

  const mayRead = (): boolean =>
    queues.exists(queueArn) && queueReadingDenial(context.access, settings.FunctionArn, queueArn) === null;

  const pump = (): void => {
    while (!stopped && running.size < concurrency && mayRead()) {
      const messages = queues.receive(queueArn, Math.min(MOST_PER_RECEIVE, collector.room()));
      messages.forEach(accept);
      collector.received();
      if (messages.length === 0) return;
    }
  };

  let cancelLook: () => void = () => undefined;
  const lookAgain = (): void => {
    cancelLook = context.clock.at(context.clock.now() + LOOK_AGAIN_MS, lookAgain);
    pump();
  };
  const unsubscribe = queues.onVisible(queueArn, pump);
  lookAgain();

  return {
    stop: async () => {
      stopped = true;
      unsubscribe();
      cancelLook();
      collector.flush();
      await Promise.allSettled(running);
    },
    // What may not be read is nothing that this mapping could do.
    quiet: async () =>
      collector.empty() && ((queues.depths().get(queueArn)?.visible ?? 0) === 0 || !mayRead()),
    wake: pump,
  };
};
