import type { FileHandle } from 'node:fs/promises';

const CHUNK_BYTES = 256 * 1024;
const NEWLINE = 10;

/** A line and where it ends in its file. */
export interface PlacedLine {
  readonly text: string;
  readonly end: number;
}

/** Which parts of a file are worth a closer look. */
export interface Sieve {
  /** Lower-case words of which a line must hold one of each group; anything else is passed over unread. */
  readonly needles: readonly (readonly string[])[];
  /** Looks at a whole piece of the file, in lower case; `stop` ends the reading there. */
  readonly judge: (piece: string) => 'read' | 'skip' | 'stop';
}

// Latin 1 keeps a byte a character, so that places in the text are places in the file.
const asBytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1').toLowerCase();

const createMatch = (needles: Sieve['needles']) => {
  const groups = needles.map((group) => group.map(asBytes));
  return (text: string): boolean => groups.every((group) => group.some((needle) => text.includes(needle)));
};

const chunkBefore = async (file: FileHandle, end: number): Promise<Buffer> => {
  const size = Math.min(CHUNK_BYTES, end);
  const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(size), 0, size, end - size);
  return buffer.subarray(0, bytesRead);
};

interface Piece {
  readonly bytes: Buffer;
  readonly lower: string;
  readonly startsAt: number;
}

function* linesOf(
  { bytes, lower, startsAt }: Piece,
  matches: (line: string) => boolean,
): Generator<PlacedLine> {
  for (let end = lower.length; end > 0;) {
    // The newline at the end belongs to the line.
    const start = lower.lastIndexOf('\n', end - 2) + 1;
    if (matches(lower.slice(start, end))) {
      yield { text: bytes.toString('utf8', start, end).trimEnd(), end: startsAt + end };
    }
    end = start;
  }
}

/** Whole lines from a place towards the beginning, in pieces. */
async function* piecesBackwards(file: FileHandle, from: number): AsyncGenerator<Piece> {
  let rest: Buffer = Buffer.alloc(0);
  for (let end = from; end > 0;) {
    const chunk = await chunkBefore(file, end);
    if (chunk.length === 0) return;
    end -= chunk.length;
    const data = Buffer.concat([chunk, rest]);
    const newline = data.indexOf(NEWLINE);
    // The line in front goes on in the piece before.
    const whole = end === 0 ? 0 : newline === -1 ? data.length : newline + 1;
    rest = data.subarray(0, whole);
    const bytes = data.subarray(whole);
    yield { bytes, lower: bytes.toString('latin1').toLowerCase(), startsAt: end + whole };
  }
}

/** The lines of a file that may be meant, the last one first, from a place on towards the beginning. */
export async function* linesBackwards(
  file: FileHandle,
  from: number,
  sieve: Sieve,
): AsyncGenerator<PlacedLine> {
  const matches = createMatch(sieve.needles);
  for await (const piece of piecesBackwards(file, from)) {
    const verdict = sieve.judge(piece.lower);
    if (verdict === 'stop') return;
    if (verdict === 'read' && matches(piece.lower)) yield* linesOf(piece, matches);
  }
}
