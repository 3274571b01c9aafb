import { bold } from './fonts/bold.ts';
import { regular } from './fonts/regular.ts';
import { readTrueType } from './true-type.ts';
import type { TrueType } from './true-type.ts';

const sources = { regular, bold } as const;

export type Weight = keyof typeof sources;
export const weights = ['regular', 'bold'] as const satisfies readonly Weight[];

const read = new Map<Weight, TrueType>();

/** The font of a weight, read once per environment. */
export function faceOf(weight: Weight): TrueType {
  const known = read.get(weight);
  if (known !== undefined) return known;
  const face = readTrueType(new Uint8Array(Buffer.from(sources[weight], 'base64')));
  read.set(weight, face);
  return face;
}

/** Glyphs of a text; letters and their accents are joined first, since the fonts hold the joined ones. */
export function glyphsOf(text: string, weight: Weight): readonly number[] {
  const face = faceOf(weight);
  return Array.from(text.normalize('NFC'), (character) => face.glyphOf(character.codePointAt(0) ?? 0));
}

export function widthOf(
  text: string,
  { weight, size }: { readonly weight: Weight; readonly size: number },
): number {
  const face = faceOf(weight);
  const units = glyphsOf(text, weight).reduce((sum, glyph) => sum + face.advanceOf(glyph), 0);
  return (units * size) / face.unitsPerEm;
}
