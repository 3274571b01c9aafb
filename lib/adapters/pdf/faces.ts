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

/** The letters of a text; a letter and its accent are joined first, since the fonts hold the joined ones. */
export function charactersOf(text: string): readonly string[] {
  return Array.from(text.normalize('NFC'));
}

export function glyphOf(character: string, face: TrueType): number {
  return face.glyphOf(character.codePointAt(0) ?? 0);
}

export function widthOf(
  text: string,
  { weight, size }: { readonly weight: Weight; readonly size: number },
): number {
  const face = faceOf(weight);
  const advances = charactersOf(text).map((character) => face.advanceOf(glyphOf(character, face)));
  const units = advances.reduce((sum, advance) => sum + advance, 0);
  return (units * size) / face.unitsPerEm;
}
