import * as z from 'zod';
import { parseJson } from '../host/json.ts';
import type { Sieve } from './backwards.ts';
import { levelsFrom } from './log-line.ts';
import { type LogPlace, type LogSource, loggingFunctions, openSource } from './log-source.ts';
import { shortName } from './names.ts';
import type { LogLine, LogPage, LogQuery } from './observations.ts';

const DEFAULT_LIMIT = 100;
const HIGHEST_LIMIT = 500;
/** Environments of one function write at the same time, so that its lines are in order but for so much. */
const DISORDER_MS = 10_000;

/** A cursor that this search has not given out. */
export class InvalidCursor extends Error {
  override readonly name = 'InvalidCursor';
}

const cursorSchema = z.record(z.string(), z.tuple([z.number(), z.number()]));
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

const wordsOf = ({ text, level, requestId, paymentId }: LogQuery): Sieve['needles'] => [
  ...[text, requestId, paymentId].flatMap((word) => (word === undefined || word === '' ? [] : [[word]])),
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

const wanting = (query: LogQuery): ((line: LogLine) => boolean) => {
  const { text = '', level = 'DEBUG', requestId, paymentId, sinceMs = -Infinity, untilMs = Infinity } = query;
  const levels = levelsFrom(level);
  const isOfRequest = ({ fields }: LogLine): boolean =>
    fields['requestId'] === requestId || fields['function_request_id'] === requestId;
  return (line) =>
    levels.includes(line.level) &&
    line.atMs >= sinceMs &&
    line.atMs <= untilMs &&
    (requestId === undefined || isOfRequest(line)) &&
    [text, paymentId ?? ''].every((word) => word === '' || hasText(line, word));
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
export const createLogSearch = (directory: string) => {
  return async (query: LogQuery): Promise<LogPage> => {
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
