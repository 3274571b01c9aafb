import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import { isRecord, parseJson } from '../json.ts';

/** What one function writes, kept as JSON lines. */
export interface LogFile {
  /** Takes every line of a stream; a line that is not JSON is wrapped. */
  take(stream: Readable): void;
  write(record: Readonly<Record<string, unknown>>): void;
  close(): void;
}

export const openLogFile = (directory: string, functionName: string, now: () => number): LogFile => {
  mkdirSync(directory, { recursive: true });
  const file = createWriteStream(join(directory, `${functionName}.log`), { flags: 'a' });
  // What an environment wrote last may come after the end.
  const append = (line: string): void => {
    if (!file.writableEnded) file.write(`${line}\n`);
  };
  const write = (record: Readonly<Record<string, unknown>>): void => {
    append(JSON.stringify({ timestamp: new Date(now()).toISOString(), ...record }));
  };
  return {
    take: (stream) => {
      createInterface({ input: stream, crlfDelay: Infinity }).on('line', (line) => {
        if (isRecord(parseJson(line))) append(line);
        else if (line !== '') write({ level: 'INFO', message: line });
      });
    },
    write,
    close: () => {
      file.end();
    },
  };
};
