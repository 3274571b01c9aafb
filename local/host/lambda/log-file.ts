import { createWriteStream, existsSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import type { WriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Recorder } from '../../observe/observations.ts';
import { isRecord, parseJson } from '../json.ts';

/** A full file moves aside and replaces the one that did so before: a function keeps at most twice as much. */
const fileLimitBytes = 8 * 1024 * 1024;

/** What one function writes, kept as JSON lines. */
export interface LogFile {
  /** Takes a line of an invocation, or of none; what is not JSON is wrapped. */
  append(line: string, requestId: string | null): void;
  close(): void;
}

export interface LogFileKit {
  readonly directory: string;
  readonly now: () => number;
  readonly recorder: Recorder;
  /** For tests. */
  readonly limitBytes?: number;
}

type Fields = Readonly<Record<string, unknown>>;

// Under the name by which the functions' logger would tell it.
const withRequest = (line: string, record: Fields, requestId: string | null): string => {
  if (requestId === null || 'function_request_id' in record) return line;
  if (Object.keys(record).length === 0) return JSON.stringify({ function_request_id: requestId });
  return `${line.trim().slice(0, -1)},"function_request_id":${JSON.stringify(requestId)}}`;
};

const createRing = (path: string, limitBytes: number) => {
  // Opened at once, so that the stream keeps its file when that moves aside.
  const open = (): WriteStream => createWriteStream(path, { fd: openSync(path, 'a') });
  const moveAside = (): void => {
    renameSync(path, path.replace(/\.log$/, '.1.log'));
  };
  let size = existsSync(path) ? statSync(path).size : 0;
  if (size >= limitBytes) {
    moveAside();
    size = 0;
  }
  let file = open();
  return {
    write: (text: string): void => {
      // What an environment wrote last may come after the end.
      if (file.writableEnded) return;
      file.write(text);
      size += Buffer.byteLength(text);
      if (size < limitBytes) return;
      file.end();
      moveAside();
      file = open();
      size = 0;
    },
    close: (): void => {
      file.end();
    },
  };
};

export const openLogFile = (functionName: string, kit: LogFileKit): LogFile => {
  const { directory, now, recorder, limitBytes = fileLimitBytes } = kit;
  mkdirSync(directory, { recursive: true });
  const ring = createRing(join(directory, `${functionName}.log`), limitBytes);
  const wrapped = (message: string): string =>
    JSON.stringify({ timestamp: new Date(now()).toISOString(), level: 'INFO', message });
  return {
    append: (text, requestId) => {
      const given = parseJson(text);
      const own = isRecord(given) ? text : wrapped(text);
      const record = isRecord(given) ? given : { message: text };
      const line = withRequest(own, record, requestId);
      ring.write(`${line}\n`);
      recorder.logged(functionName, line, record);
    },
    close: ring.close,
  };
};
