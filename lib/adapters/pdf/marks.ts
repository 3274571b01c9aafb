import { widthOf } from './faces.ts';
import type { Weight } from './faces.ts';

/** Colours as shares of red, green and blue. */
export const colours = {
  ink: [0.1, 0.12, 0.17],
  muted: [0.4, 0.44, 0.52],
  accent: [0.06, 0.3, 0.36],
  rule: [0.82, 0.84, 0.87],
  band: [0.95, 0.96, 0.97],
  watermark: [0.94, 0.95, 0.96],
  white: [1, 1, 1],
} as const;

export type Colour = keyof typeof colours;

export interface Style {
  readonly weight: Weight;
  readonly size: number;
  readonly colour: Colour;
}

/** What is put on a page; lengths in points, `y` counted from the top (of a text: its base line). */
export type Mark =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly x: number;
      readonly y: number;
      readonly style: Style;
    }
  | {
      readonly kind: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly colour: Colour;
    }
  | { readonly kind: 'watermark'; readonly text: string };

export const styles = {
  brand: { weight: 'bold', size: 15, colour: 'accent' },
  title: { weight: 'bold', size: 20, colour: 'ink' },
  number: { weight: 'bold', size: 10.5, colour: 'ink' },
  label: { weight: 'regular', size: 7, colour: 'muted' },
  body: { weight: 'regular', size: 8.5, colour: 'ink' },
  strong: { weight: 'bold', size: 8.5, colour: 'ink' },
  small: { weight: 'regular', size: 7.5, colour: 'muted' },
  total: { weight: 'bold', size: 11.5, colour: 'white' },
} as const satisfies Record<string, Style>;

export type StyleName = keyof typeof styles;

export function lineHeight(style: StyleName): number {
  return styles[style].size * 1.42;
}

export function text(
  content: string,
  style: StyleName,
  at: { readonly x: number; readonly y: number },
): Mark {
  return { kind: 'text', text: content, style: styles[style], ...at };
}

/** A text that ends at `x`. */
export function textTo(
  content: string,
  style: StyleName,
  at: { readonly x: number; readonly y: number },
): Mark {
  return text(content, style, { x: at.x - widthOf(content, styles[style]), y: at.y });
}

export function box(
  colour: Colour,
  place: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): Mark {
  return { kind: 'box', colour, ...place };
}

/** Breaks a text at spaces into lines of at most so many points; a word that is longer is broken inside. */
export function wrap(content: string, style: StyleName, width: number): readonly string[] {
  const fits = (line: string) => widthOf(line, styles[style]) <= width;
  const lines: string[] = [];
  let line = '';
  for (const word of content.split(/[ \t\n]+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) line = longer;
    else {
      if (line !== '') lines.push(line);
      line = lastPiece(word, fits, lines);
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** Moves full pieces of a word to the lines and gives what is left of it. */
function lastPiece(word: string, fits: (line: string) => boolean, lines: string[]): string {
  let piece = '';
  for (const character of word) {
    if (piece === '' || fits(piece + character)) piece += character;
    else {
      lines.push(piece);
      piece = character;
    }
  }
  return piece;
}
