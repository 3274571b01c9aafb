import { bareOutline, componentsOf } from './glyph-outline.ts';
import { viewOf } from './true-type.ts';
import type { TrueType } from './true-type.ts';

/** A font of the given glyphs alone, numbered in their order (parts of composed ones behind), without hinting. */
export function cutFont(
  font: TrueType,
  wanted: readonly number[],
  characters: readonly number[] = [],
): Uint8Array {
  const glyphs = withComponents(font, wanted);
  const places = new Map(glyphs.map((glyph, index) => [glyph, index]));
  const renumber = (glyph: number) => places.get(glyph) ?? 0;
  const outlines = glyphs.map((glyph) => padded(bareOutline(font.outlineOf(glyph), renumber)));
  const characterMap = characters.map((codePoint) => [codePoint, renumber(font.glyphOf(codePoint))] as const);
  const tables: Record<string, Uint8Array> = {
    ...(characterMap.length === 0 ? {} : { cmap: writeCharacterMap(characterMap) }),
    glyf: joined(outlines),
    head: changed(font.table('head'), (head) => {
      head.setUint32(8, 0);
      head.setInt16(50, 1);
    }),
    hhea: changed(font.table('hhea'), (hhea) => hhea.setUint16(34, glyphs.length)),
    hmtx: writeMetrics(font, glyphs),
    loca: writeOffsets(outlines),
    maxp: changed(font.table('maxp'), (maxp) => writeLimits(maxp, glyphs.length)),
  };
  return writeFont(tables);
}

/** Glyph 0 first, as every font has it, then what is wanted, then what that is composed of. */
function withComponents(font: TrueType, wanted: readonly number[]): readonly number[] {
  const glyphs = new Set([0, ...wanted]);
  // A set hands out what is added while it is walked through, so parts of parts are found as well.
  for (const glyph of glyphs) {
    for (const component of componentsOf(font.outlineOf(glyph))) glyphs.add(component.glyph);
  }
  return [...glyphs];
}

function writeMetrics(font: TrueType, glyphs: readonly number[]): Uint8Array {
  const metrics = new Uint8Array(4 * glyphs.length);
  glyphs.forEach((glyph, index) => {
    viewOf(metrics).setUint16(4 * index, font.advanceOf(glyph));
    viewOf(metrics).setInt16(4 * index + 2, font.sideBearingOf(glyph));
  });
  return metrics;
}

function writeOffsets(outlines: readonly Uint8Array[]): Uint8Array {
  const offsets = new Uint8Array(4 * (outlines.length + 1));
  outlines.reduce((offset, outline, index) => {
    viewOf(offsets).setUint32(4 * (index + 1), offset + outline.length);
    return offset + outline.length;
  }, 0);
  return offsets;
}

/** There is no hinting left that could need storage, functions or a stack. */
function writeLimits(maxp: DataView, glyphs: number): void {
  maxp.setUint16(4, glyphs);
  for (let at = 16; at <= 26; at += 2) maxp.setUint16(at, 0);
}

function writeCharacterMap(characters: readonly (readonly [number, number])[]): Uint8Array {
  const groups: { start: number; end: number; glyph: number }[] = [];
  for (const [codePoint, glyph] of characters) {
    const last = groups.at(-1);
    const follows = last?.end === codePoint - 1 && glyph === last.glyph + codePoint - last.start;
    if (last !== undefined && follows) last.end = codePoint;
    else groups.push({ start: codePoint, end: codePoint, glyph });
  }
  const map = new Uint8Array(28 + 12 * groups.length);
  const view = viewOf(map);
  [0, 1, 3, 10].forEach((value, index) => view.setUint16(2 * index, value));
  view.setUint32(8, 12);
  view.setUint16(12, 12);
  [map.length - 12, 0, groups.length].forEach((value, index) => view.setUint32(16 + 4 * index, value));
  groups.forEach(({ start, end, glyph }, index) => {
    [start, end, glyph].forEach((value, part) => view.setUint32(28 + 12 * index + 4 * part, value));
  });
  return map;
}

/** The tables behind their directory, in the order of their tags. */
function writeFont(tables: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const entries = Object.entries(tables).map(([tag, table]) => ({
    tag,
    length: table.length,
    table: padded(table),
  }));
  const directory = new Uint8Array(12 + 16 * entries.length);
  const view = viewOf(directory);
  const power = 2 ** Math.floor(Math.log2(entries.length));
  view.setUint32(0, 0x00010000);
  const search = [entries.length, 16 * power, Math.log2(power), 16 * (entries.length - power)];
  search.forEach((value, index) => view.setUint16(4 + 2 * index, value));
  let offset = directory.length;
  entries.forEach(({ tag, length, table }, index) => {
    const at = 12 + 16 * index;
    directory.set(new TextEncoder().encode(tag), at);
    [checksum(table), offset, length].forEach((value, part) => view.setUint32(at + 4 + 4 * part, value));
    offset += table.length;
  });
  return joined([directory, ...entries.map(({ table }) => table)]);
}

function checksum(table: Uint8Array): number {
  const view = viewOf(table);
  let sum = 0;
  for (let at = 0; at < table.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

function padded(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  copy.set(bytes);
  return copy;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

function changed(table: Uint8Array, change: (view: DataView) => void): Uint8Array {
  const copy = table.slice();
  change(viewOf(copy));
  return copy;
}
