import * as z from 'zod';
import type { LogLine, LogsView } from '../contract.ts';
import { InvalidCursor } from '../../observe/log-search.ts';
import type { LogQuery, Observer, LogLine as ObservedLine } from '../../observe/observations.ts';
import { Refused, json } from '../http/answer.ts';
import { type Routes, numberIn } from '../http/routes.ts';

const limits = { byDefault: 100, most: 500 };
const levelSchema = z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR', 'CRITICAL']);

export const logLine = (line: ObservedLine): LogLine => ({
  id: line.id,
  at: new Date(line.atMs).toISOString(),
  level: line.level,
  function: line.function,
  message: line.message,
  requestId: line.requestId,
  paymentId: line.paymentId,
  record: line.fields,
});

const levelIn = (text: string): z.output<typeof levelSchema> => {
  const level = levelSchema.safeParse(text.toUpperCase());
  if (level.success) return level.data;
  throw new Refused(400, 'validation_failed', `level must be one of ${levelSchema.options.join(', ')}.`);
};

const queryOf = (query: URLSearchParams): LogQuery => {
  const named = (name: string, as: keyof LogQuery): LogQuery => {
    const text = query.get(name) ?? '';
    return text === '' ? {} : { [as]: text };
  };
  const level = query.get('level') ?? '';
  return {
    ...named('text', 'text'),
    ...named('function', 'function'),
    ...named('payment', 'paymentId'),
    ...named('before', 'cursor'),
    ...(level === '' ? {} : { level: levelIn(level) }),
    limit: numberIn(query, 'limit', limits),
  };
};

const refuseCursor = (error: unknown): never => {
  if (!(error instanceof InvalidCursor)) throw error;
  throw new Refused(400, 'validation_failed', 'before must be the cursor of an earlier answer.');
};

/** The functions' logs. */
export const logRoutes = (observer: Pick<Observer, 'searchLogs'>): Routes => ({
  'GET /api/logs': async ({ query }) => {
    const page = await observer.searchLogs(queryOf(query)).catch(refuseCursor);
    const view: LogsView = { items: page.lines.map(logLine), cursor: page.next };
    return json(view);
  },
});
