import { createHash } from 'node:crypto';
import { isRecord, parseJson, stringOf } from '../host/json.ts';
import { traceIdOfRoot } from './ids.ts';
import type { LogLevel, LogLine } from './observations.ts';
import { redacted } from './redact.ts';

const levels: readonly LogLevel[] = ['DEBUG', 'INFO', 'WARN', 'ERROR', 'CRITICAL'];

/** The level and those above it. */
export const levelsFrom = (level: LogLevel): readonly LogLevel[] => levels.slice(levels.indexOf(level));

const levelOf = (value: unknown): LogLevel =>
  levels.find((level) => level === String(value).toUpperCase()) ?? 'INFO';

const idOf = (functionName: string, line: string): string =>
  createHash('sha1').update(functionName).update(line).digest('base64url').slice(0, 16);

const messageOf = (message: unknown): string => {
  if (typeof message === 'string') return message;
  if (!isRecord(message)) return '';
  const { errorType, errorMessage } = message;
  return [errorType, errorMessage].map(stringOf).filter(Boolean).join(': ');
};

const textIn = (record: Readonly<Record<string, unknown>>, ...names: readonly string[]): string | null =>
  names.map((name) => stringOf(record[name])).find((text) => text !== undefined && text !== '') ?? null;

/** When the line was written; null where it does not say. */
const timeOf = (record: Readonly<Record<string, unknown>>): number | null => {
  const atMs = Date.parse(stringOf(record['timestamp']) ?? '');
  return Number.isNaN(atMs) ? null : atMs;
};

/** Reads a line of a function's log; null where it is none of ours. */
export const logLine = (functionName: string, line: string): LogLine | null => {
  const record = parseJson(redacted(line));
  if (!isRecord(record)) return null;
  // Metrics are shown as series; their envelope says nothing in a log.
  const { _aws: _envelope, ...fields } = record;
  return {
    id: idOf(functionName, line),
    atMs: timeOf(record) ?? 0,
    function: functionName,
    level: levelOf(record['level']),
    code: textIn(record, 'logCode'),
    message: messageOf(record['message']),
    requestId: textIn(record, 'requestId', 'function_request_id'),
    paymentId: textIn(record, 'paymentId'),
    traceId: traceIdOfRoot(textIn(record, 'xray_trace_id') ?? ''),
    fields,
  };
};
