import { type FileHandle, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type PlacedLine, type Sieve, linesBackwards } from './backwards.ts';
import { logLine } from './log-line.ts';
import type { LogLine } from './observations.ts';

/** A place in one function's log: everything before it has not been read yet. */
export interface LogPlace {
  /** The file's own number, which it keeps when it moves aside. */
  readonly file: number;
  readonly end: number;
}

/** One function's log, read from its end. */
export interface LogSource {
  readonly name: string;
  /** The newest line that is wanted and not taken; null when there is none. */
  head(): LogLine | null;
  take(): Promise<void>;
  /** From where the head would be read again. */
  place(): LogPlace | null;
  close(): Promise<void>;
}

const engineLog = 'engine';

/** The functions that have a log. */
export const loggingFunctions = async (directory: string): Promise<readonly string[]> => {
  const files = await readdir(directory).catch(() => []);
  const names = files.flatMap((file) => /^([A-Za-z0-9_-]+)(?:\.1)?\.log$/.exec(file)?.[1] ?? []);
  return [...new Set(names)].filter((name) => name !== engineLog).sort();
};

interface OpenFile {
  readonly handle: FileHandle;
  readonly file: number;
  readonly size: number;
}

const openFile = async (path: string): Promise<OpenFile | null> => {
  const handle = await open(path, 'r').catch(() => null);
  if (handle === null) return null;
  const { ino, size } = await handle.stat();
  return { handle, file: ino, size };
};

// Files that are newer than the one where the reading stopped hold only newer lines.
const beginningAt = (files: readonly OpenFile[], from: LogPlace | undefined): readonly OpenFile[] => {
  if (from === undefined) return files;
  const at = files.findIndex(({ file }) => file === from.file);
  return at === -1 ? [] : files.slice(at);
};

export interface SourceOptions {
  readonly directory: string;
  readonly name: string;
  readonly from: LogPlace | undefined;
  readonly sieve: Sieve;
  readonly isWanted: (line: LogLine) => boolean;
}

interface Head extends LogPlace {
  readonly line: LogLine;
}

async function* wantedLines(files: readonly OpenFile[], options: SourceOptions): AsyncGenerator<Head> {
  const { name, from, sieve, isWanted } = options;
  for (const { handle, file, size } of files) {
    const start = from?.file === file ? Math.min(from.end, size) : size;
    for await (const { text, end } of linesBackwards(handle, start, sieve) as AsyncIterable<PlacedLine>) {
      const line = logLine(name, text);
      if (line && isWanted(line)) yield { line, file, end };
    }
  }
}

/** Opens the log of one function, with the file that moved aside before it. */
export const openSource = async (options: SourceOptions): Promise<LogSource> => {
  const { directory, name, from } = options;
  const paths = [`${name}.log`, `${name}.1.log`].map((file) => join(directory, file));
  const files = (await Promise.all(paths.map(openFile))).filter((file) => file !== null);
  const reading = beginningAt(files, from);
  const lines = wantedLines(reading, options);
  const last = reading.at(-1);
  let head: Head | null = null;
  const take = async (): Promise<void> => {
    const next = await lines.next();
    head = next.done === true ? null : next.value;
  };
  await take();
  return {
    name,
    head: () => head?.line ?? null,
    take,
    place: () => {
      if (head) return { file: head.file, end: head.end };
      return last ? { file: last.file, end: 0 } : (from ?? null);
    },
    close: async () => {
      await Promise.all(files.map(({ handle }) => handle.close()));
    },
  };
};
