import * as z from 'zod';
import { parseJson } from '../host/json.ts';
import type { Sieve } from './backwards.ts';
import { rootOfTrace } from './ids.ts';
import { levelsFrom } from './log-line.ts';
import { type LogPlace, type LogSource, loggingFunctions, openSource } from './log-source.ts';
import { shortName } from './names.ts';
import type { LogLevel, LogLine, LogPage, LogQuery } from './observations.ts';

const DEFAULT_LIMIT = 100;
const HIGHEST_LIMIT = 500;
/** Environments of one function write at the same time, so that its lines are in order but for so much. */
const DISORDER_MS = 10_000;

/** A cursor that this search has not given out. */
export class InvalidCursor extends Error {
  override readonly name = 'InvalidCursor';
}

const cursorSchema = z.record(z.string(), z.tuple([z.int().min(0), z.int().min(0)]));
type Places = ReadonlyMap<string, LogPlace>;

const placesIn = (cursor: string): Places => {
  const read = cursorSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (!read.success) throw new InvalidCursor('no cursor of a log search');
  return new Map(Object.entries(read.data).map(([name, [file, end]]) => [name, { file, end }]));
};

const cursorAt = (sources: readonly LogSource[]): string => {
  const places = sources.flatMap((source) => {
    const place = source.place();
    return place ? [[source.name, [place.file, place.end]] as const] : [];
  });
  return Buffer.from(JSON.stringify(Object.fromEntries(places))).toString('base64url');
};

/** A query with the traces that its payment stands for. */
interface Asked extends LogQuery {
  readonly ofPayment: readonly string[];
}

const wordsOf = ({ text, level, requestId, paymentId, traceId, ofPayment }: Asked): Sieve['needles'] => [
  ...[text, requestId].flatMap((word) => (word === undefined || word === '' ? [] : [[word]])),
  ...(paymentId === undefined ? [] : [[paymentId, ...ofPayment.map(rootOfTrace)]]),
  ...(traceId === undefined ? [] : [[rootOfTrace(traceId)]]),
  ...(level === undefined ? [] : [levelsFrom(level).map((each) => each.toLowerCase())]),
];

// The first line of a piece is its oldest, give or take.
const judging = ({ sinceMs = -Infinity, untilMs = Infinity }: LogQuery): Sieve['judge'] => {
  return (piece) => {
    const [, time = ''] = /"timestamp":"([^"]+)"/.exec(piece) ?? [];
    const oldestMs = Date.parse(time.toUpperCase());
    if (oldestMs > untilMs + DISORDER_MS) return 'skip';
    const newest =
      /"timestamp":"([^"]+)"/.exec(piece.slice(piece.lastIndexOf('\n', piece.length - 2)))?.[1] ?? '';
    return Date.parse(newest.toUpperCase()) < sinceMs - DISORDER_MS ? 'stop' : 'read';
  };
};

const hasText = ({ fields }: LogLine, text: string): boolean =>
  JSON.stringify(fields).toLowerCase().includes(text.toLowerCase());

type Test = (line: LogLine) => boolean;

const isOfPayment = (paymentId: string, traceIds: readonly string[]): Test => {
  const known = new Set(traceIds);
  return (line) => known.has(line.traceId ?? '') || hasText(line, paymentId);
};

const isOfRequest =
  (requestId: string): Test =>
  ({ fields }) =>
    fields['requestId'] === requestId || fields['function_request_id'] === requestId;

const inTime = ({ sinceMs = -Infinity, untilMs = Infinity }: LogQuery): Test => {
  return ({ atMs }) => atMs >= sinceMs && atMs <= untilMs;
};

const atLevel = (level: LogLevel): Test => {
  const levels = levelsFrom(level);
  return (line) => levels.includes(line.level);
};

/** Everything that a line must be; what is not asked for asks nothing of it. */
const wanting = (query: Asked): Test => {
  const { text, level, requestId, paymentId, traceId, ofPayment } = query;
  const tests: readonly (Test | false | undefined)[] = [
    inTime(query),
    level && atLevel(level),
    requestId !== undefined && isOfRequest(requestId),
    traceId !== undefined && ((line) => line.traceId === traceId),
    text !== undefined && ((line) => hasText(line, text)),
    paymentId !== undefined && isOfPayment(paymentId, ofPayment),
  ];
  const asked = tests.filter((test) => test !== false && test !== undefined);
  return (line) => asked.every((test) => test(line));
};

const newest = (sources: readonly LogSource[]): LogSource | undefined =>
  sources.reduce<LogSource | undefined>((best, source) => {
    const head = source.head();
    if (!head) return best;
    return head.atMs > (best?.head()?.atMs ?? -Infinity) ? source : best;
  }, undefined);

const takePage = async (sources: readonly LogSource[], limit: number): Promise<LogPage> => {
  const lines: LogLine[] = [];
  for (let source = newest(sources); source && lines.length < limit; source = newest(sources)) {
    const line = source.head();
    if (line) lines.push(line);
    await source.take();
  }
  return { lines, next: newest(sources) ? cursorAt(sources) : null };
};

/** Looks through the functions' logs, newest line first; nothing is kept but the files themselves. */
export const createLogSearch = (
  directory: string,
  tracesOf: (paymentId: string) => readonly string[] = () => [],
) => {
  return async (asked: LogQuery): Promise<LogPage> => {
    const ofPayment = asked.paymentId === undefined ? [] : tracesOf(asked.paymentId);
    const query = { ...asked, ofPayment };
    const places = query.cursor === undefined ? null : placesIn(query.cursor);
    const names = (await loggingFunctions(directory))
      .filter((name) => query.function === undefined || [name, shortName(name)].includes(query.function))
      .filter((name) => places === null || places.has(name));
    const sieve = { needles: wordsOf(query), judge: judging(query) };
    const isWanted = wanting(query);
    const sources = await Promise.all(
      names.map((name) => openSource({ directory, name, from: places?.get(name), sieve, isWanted })),
    );
    try {
      return await takePage(sources, Math.min(query.limit ?? DEFAULT_LIMIT, HIGHEST_LIMIT));
    } finally {
      await Promise.all(sources.map((source) => source.close()));
    }
  };
};
