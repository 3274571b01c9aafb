import { PatternError } from './pattern-error.ts';

/** The literal pieces between the stars; `\*` and `\\` stand for themselves. */
const piecesOf = (pattern: string): readonly string[] => {
  const pieces: string[] = [];
  let piece = '';
  for (const token of pattern.match(/\\.?|\*+|[^\\*]+/gs) ?? []) {
    if (token.startsWith('*')) {
      if (token.length > 1) throw new PatternError('Consecutive wildcard characters are not allowed');
      pieces.push(piece);
      piece = '';
    } else if (token.startsWith('\\')) {
      if (!/^\\[*\\]$/.test(token)) throw new PatternError('Invalid escape character in a wildcard pattern');
      piece += token.slice(1);
    } else {
      piece += token;
    }
  }
  return [...pieces, piece];
};

/** Whether the pieces occur in order; the leftmost place of each is always good enough. */
const inOrder = (value: string, pieces: readonly string[]): boolean => {
  let position = 0;
  for (const piece of pieces) {
    const found = value.indexOf(piece, position);
    if (found === -1) return false;
    position = found + piece.length;
  }
  return true;
};

/** Matches `*` against any run of characters in linear time, however many stars there are. */
export const wildcard = (pattern: string): ((value: string) => boolean) => {
  const pieces = piecesOf(pattern);
  const first = pieces[0] ?? '';
  if (pieces.length === 1) return (value) => value === first;
  const last = pieces[pieces.length - 1] ?? '';
  const middle = pieces.slice(1, -1);
  return (value) =>
    value.length >= first.length + last.length &&
    value.startsWith(first) &&
    value.endsWith(last) &&
    inOrder(value.slice(first.length, value.length - last.length), middle);
};
