/**
 * Reads a TrueType font: which glyph a character has, how wide it is, how it is drawn. Tables and offsets are those of
 * https://learn.microsoft.com/typography/opentype/spec/otff.
 */
export interface TrueType {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly box: readonly [number, number, number, number];
  /** Glyph of a character; 0 = the font has none and draws a box. */
  readonly glyphOf: (codePoint: number) => number;
  readonly advanceOf: (glyph: number) => number;
  readonly sideBearingOf: (glyph: number) => number;
  readonly outlineOf: (glyph: number) => Uint8Array;
  readonly table: (tag: string) => Uint8Array;
}

const capHeightShare = 0.729;

export function readTrueType(bytes: Uint8Array): TrueType {
  const tables = directoryOf(bytes);
  const table = (tag: string) => {
    const found = tables.get(tag);
    if (found === undefined) throw new Error(`the font has no ${tag} table`);
    return found;
  };
  const [head, hhea] = [viewOf(table('head')), viewOf(table('hhea'))];
  const metrics = viewOf(table('hmtx'));
  const lastMetric = hhea.getUint16(34) - 1;
  const groups = groupsOf(viewOf(table('cmap')));
  const glyphs = new Map<number, number>();
  const unitsPerEm = head.getUint16(18);
  return {
    unitsPerEm,
    ascent: hhea.getInt16(4),
    descent: hhea.getInt16(6),
    capHeight: Math.round(unitsPerEm * capHeightShare),
    box: [head.getInt16(36), head.getInt16(38), head.getInt16(40), head.getInt16(42)],
    glyphOf: (codePoint) => {
      const known = glyphs.get(codePoint);
      if (known !== undefined) return known;
      const group = groups.find(({ start, end }) => codePoint >= start && codePoint <= end);
      const glyph = group === undefined ? 0 : group.glyph + codePoint - group.start;
      glyphs.set(codePoint, glyph);
      return glyph;
    },
    advanceOf: (glyph) => metrics.getUint16(4 * Math.min(glyph, lastMetric)),
    sideBearingOf: (glyph) =>
      glyph <= lastMetric ? metrics.getInt16(4 * glyph + 2) : metrics.getInt16(2 * (glyph + lastMetric + 1)),
    outlineOf: outlines(table('glyf'), viewOf(table('loca')), head.getInt16(50) === 1),
    table,
  };
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function directoryOf(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const view = viewOf(bytes);
  const entries = Array.from({ length: view.getUint16(4) }, (_, index): [string, Uint8Array] => {
    const at = 12 + 16 * index;
    const tag = String.fromCharCode(...bytes.subarray(at, at + 4));
    const offset = view.getUint32(at + 8);
    return [tag, bytes.subarray(offset, offset + view.getUint32(at + 12))];
  });
  return new Map(entries);
}

interface Group {
  readonly start: number;
  readonly end: number;
  readonly glyph: number;
}

/** The runs of characters of the table in format 12, which reaches all of Unicode. */
function groupsOf(cmap: DataView): readonly Group[] {
  const offsets = Array.from({ length: cmap.getUint16(2) }, (_, index) => cmap.getUint32(4 + 8 * index + 4));
  const at = offsets.find((offset) => cmap.getUint16(offset) === 12);
  if (at === undefined) throw new Error('the font has no character map in format 12');
  return Array.from({ length: cmap.getUint32(at + 12) }, (_, index) => {
    const group = at + 16 + 12 * index;
    return { start: cmap.getUint32(group), end: cmap.getUint32(group + 4), glyph: cmap.getUint32(group + 8) };
  });
}

function outlines(glyf: Uint8Array, loca: DataView, isLong: boolean) {
  const offsetOf = (glyph: number) => (isLong ? loca.getUint32(4 * glyph) : 2 * loca.getUint16(2 * glyph));
  return (glyph: number) => glyf.subarray(offsetOf(glyph), offsetOf(glyph + 1));
}
