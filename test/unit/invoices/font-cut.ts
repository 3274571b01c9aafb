/**
 * Cuts the two fonts of documents out of DejaVu Sans Condensed: Latin, Greek and Cyrillic, without hinting. Run it to
 * write them anew: `node test/unit/invoices/font-cut.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cutFont } from '../../../lib/adapters/pdf/cut-font.ts';
import { readTrueType } from '../../../lib/adapters/pdf/true-type.ts';

const sources = {
  regular: 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf',
  bold: 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf',
} as const;

/** First and last characters: Latin with its extensions, Greek, Cyrillic, Vietnamese, and the signs of documents. */
const ranges = [
  [0x0020, 0x007e],
  [0x00a0, 0x017f],
  [0x0192, 0x0192],
  [0x01a0, 0x01a1],
  [0x01af, 0x01b0],
  [0x01cd, 0x01dc],
  [0x01e6, 0x01e7],
  [0x0218, 0x021b],
  [0x02bb, 0x02bc],
  [0x0370, 0x03ff],
  [0x0400, 0x04ff],
  [0x1e80, 0x1e85],
  [0x1e9e, 0x1e9e],
  [0x1ea0, 0x1ef9],
  [0x1f00, 0x1fff],
  [0x2010, 0x2015],
  [0x2018, 0x201f],
  [0x2020, 0x2022],
  [0x2026, 0x2026],
  [0x202f, 0x202f],
  [0x2030, 0x2030],
  [0x2032, 0x2033],
  [0x2039, 0x203a],
  [0x20ac, 0x20ac],
  [0x2116, 0x2116],
  [0x2122, 0x2122],
  [0x2212, 0x2212],
] as const;

export type FaceName = keyof typeof sources;
export const faceNames = ['regular', 'bold'] as const satisfies readonly FaceName[];

const root = new URL('../../../', import.meta.url);

export function placeOf(face: FaceName): URL {
  return new URL(`lib/adapters/pdf/fonts/${face}.ts`, root);
}

/** The file of a font as it has to stand in the repository. */
export function cutFile(face: FaceName): string {
  const source = createRequire(import.meta.url).resolve(sources[face]);
  const font = readTrueType(new Uint8Array(readFileSync(source)));
  const codePoints = ranges.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index),
  );
  const characters = codePoints.filter((codePoint) => font.glyphOf(codePoint) !== 0);
  const bytes = cutFont(font, characters.map(font.glyphOf), characters);
  return [
    `/** DejaVu Sans Condensed 2.37, ${face}: ${String(characters.length)} characters (LICENSE beside this file). */`,
    `export const ${face} =\n  '${Buffer.from(bytes).toString('base64')}';\n`,
  ].join('\n');
}

if (import.meta.main) {
  for (const face of faceNames) writeFileSync(placeOf(face), cutFile(face));
}
