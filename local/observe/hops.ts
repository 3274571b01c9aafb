import type { LocalContext, ReceivedMessage } from '../seam.ts';
import { paymentIdsIn } from './ids.ts';
import { nameInArn, shortName } from './names.ts';
import { type Attributes, type Recorder, runtimeMetrics } from './observations.ts';
import {
  type OpenSpan,
  type TracePoint,
  continueSpan,
  headerBelow,
  openSpan,
  tellSpan,
  tracePoint,
} from './spans.ts';

type Kit = Pick<LocalContext, 'clock' | 'recorder'>;

/** A batch may speak of many payments; a trace of all of them would tell nothing about any. */
const mostPayments = 10;

const touch = (recorder: Recorder, traceId: string, text: string): void => {
  const ids = paymentIdsIn(text);
  if (ids.length <= mostPayments) recorder.touched(traceId, ids);
};

/** Attempts to pay as the bus tells of them. */
const attempts: readonly (readonly [prefix: string, value: number])[] = [
  ['payment.succeeded.', 1],
  ['payment.attempt_failed.', 0],
];

const measureAttempt = (recorder: Recorder, detailType: string): void => {
  const attempt = attempts.find(([prefix]) => detailType.startsWith(prefix));
  if (!attempt) return;
  recorder.measure({ name: runtimeMetrics.paymentSuccess, dimensions: {}, unit: 'None', value: attempt[1] });
};

/** What a bus is given, as far as it is watched. */
export interface WatchedEvent {
  readonly busName: string;
  readonly detailType: string;
  readonly eventId: string;
  /** The whole event; looked through for payment ids alone. */
  readonly text: string;
}

export interface WatchedPass {
  /** The trace that targets continue; that of the publisher where it is none. */
  readonly traceHeader: string | undefined;
  end(targets: number): void;
}

/** An event on its way through a bus. */
export const watchEvent = (kit: Kit, event: WatchedEvent, sent: string | undefined): WatchedPass => {
  const { busName, detailType, eventId, text } = event;
  const span = continueSpan(kit, sent, { kind: 'bus', name: detailType });
  measureAttempt(kit.recorder, detailType);
  if (span) touch(kit.recorder, span.traceId, text);
  return {
    traceHeader: span?.header ?? sent,
    end: (targets) => span?.end({ attributes: { bus: busName, eventId, targets } }),
  };
};

const headerOf = ({ attributes }: ReceivedMessage): string => attributes['AWSTraceHeader'] ?? '';

const tellWaiting = (
  { clock, recorder }: Kit,
  queueName: string,
  { message, point }: { readonly message: ReceivedMessage; readonly point: TracePoint },
): string => {
  const nowMs = clock.now();
  const startMs = Number(message.attributes['SentTimestamp'] ?? nowMs);
  touch(recorder, point.traceId, message.body);
  return tellSpan(recorder, point, {
    name: queueName,
    kind: 'queue',
    startMs,
    durationMs: Math.max(0, nowMs - startMs),
    attributes: {
      queue: queueName,
      messageId: message.messageId,
      receives: Number(message.attributes['ApproximateReceiveCount'] ?? 1),
    },
  });
};

export interface WatchedBatch {
  readonly traceHeader: string | undefined;
  /** The messages as the function gets them: each continues where it waited. */
  readonly messages: readonly ReceivedMessage[];
  end(isOk: boolean): void;
}

/** A batch of messages on its way from a queue to a function, whose one call serves the traces of all of them. */
export const watchBatch = (
  kit: Kit,
  batch: readonly ReceivedMessage[],
  between: { readonly queueArn: string; readonly functionRef: string },
): WatchedBatch => {
  const queueName = nameInArn(between.queueArn);
  const startMs = kit.clock.now();
  const startedAt = performance.now();
  const others: { readonly traceId: string; readonly parentId: string }[] = [];
  let first: string | undefined;
  const messages = batch.map((message) => {
    const sent = headerOf(message);
    const point = tracePoint(sent);
    if (!point) return message;
    const spanId = tellWaiting(kit, queueName, { message, point });
    const header = headerBelow({ traceId: point.traceId, spanId }, sent);
    if (first === undefined) first = header;
    else if (!first.includes(header.slice(0, 40))) others.push({ traceId: point.traceId, parentId: spanId });
    return { ...message, attributes: { ...message.attributes, AWSTraceHeader: header } };
  });
  const mainTraceId = tracePoint(first)?.traceId;
  return {
    messages,
    traceHeader: first ?? batch.map(headerOf).find((header) => header !== ''),
    end: (isOk) => {
      const durationMs = performance.now() - startedAt;
      const name = shortName(nameInArn(between.functionRef.replace(/:[^:]*$/, '')));
      const attributes: Attributes = { shared: true, records: batch.length, inTrace: mainTraceId ?? '' };
      const status = isOk ? 'ok' : 'error';
      for (const point of others)
        tellSpan(kit.recorder, point, { name, kind: 'function', startMs, durationMs, status, attributes });
    },
  };
};

/** A message that was received too often, on its way to the dead-letter queue. */
export const tellDeadLetter = (
  { clock, recorder }: Kit,
  letter: {
    readonly messageId: string;
    readonly receives: number;
    readonly trace: string | null;
    readonly from: string;
    readonly to: string;
  },
): void => {
  const { messageId, receives, trace, from, to } = letter;
  const point = tracePoint(trace ?? undefined);
  if (!point) return;
  const attributes = { queue: to, from, messageId, receives };
  const startMs = clock.now();
  tellSpan(recorder, point, { name: to, kind: 'queue', startMs, durationMs: 0, status: 'error', attributes });
};

/** Records of a stream on their way to a function: the beginning of a trace, as streams carry none. */
export const watchRecords = (
  kit: Kit,
  sourceArn: string,
  { count, text }: { readonly count: number; readonly text: string },
): OpenSpan => {
  const [table = sourceArn] = sourceArn.split('/').slice(1);
  const span = openSpan(kit, undefined, { kind: 'stream', name: `stream of ${table}` });
  touch(kit.recorder, span.traceId, text);
  return {
    ...span,
    end: (outcome) => {
      span.end({ ...outcome, attributes: { records: count } });
    },
  };
};

/** The firing of a schedule, from which everything follows that it starts. */
export const watchSchedule = (kit: Kit, name: string, targetArn: string): OpenSpan => {
  const span = openSpan(kit, undefined, { kind: 'schedule', name });
  return {
    ...span,
    end: (outcome) => {
      span.end({ attributes: { target: nameInArn(targetArn) }, ...outcome });
    },
  };
};
