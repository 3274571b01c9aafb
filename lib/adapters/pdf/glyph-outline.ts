import { viewOf } from './true-type.ts';

const flags = { wideArguments: 0x01, scale: 0x08, more: 0x20, twoScales: 0x40, matrix: 0x80, hinted: 0x0100 };

interface Component {
  /** Offset of the flags; the glyph's number stands two bytes behind. */
  readonly at: number;
  readonly glyph: number;
  readonly end: number;
}

/** The parts of a composed outline (`é` is `e` and an accent); none of a drawn one. */
export function componentsOf(outline: Uint8Array): readonly Component[] {
  if (outline.length === 0 || viewOf(outline).getInt16(0) >= 0) return [];
  const view = viewOf(outline);
  const components: Component[] = [];
  for (let at = 10, more = true; more;) {
    const set = view.getUint16(at);
    const end = at + 4 + argumentsLength(set);
    components.push({ at, glyph: view.getUint16(at + 2), end });
    more = (set & flags.more) !== 0;
    at = end;
  }
  return components;
}

function argumentsLength(set: number): number {
  const position = set & flags.wideArguments ? 4 : 2;
  if (set & flags.matrix) return position + 8;
  if (set & flags.twoScales) return position + 4;
  return set & flags.scale ? position + 2 : position;
}

/** A copy of an outline without its hinting program, whose parts have the numbers of another font. */
export function bareOutline(outline: Uint8Array, renumber: (glyph: number) => number): Uint8Array {
  if (outline.length === 0) return outline;
  const components = componentsOf(outline);
  return components.length === 0 ? withoutHints(outline) : composed(outline, components, renumber);
}

function composed(
  outline: Uint8Array,
  components: readonly Component[],
  renumber: (glyph: number) => number,
): Uint8Array {
  const copy = outline.slice(0, components.at(-1)?.end);
  const view = viewOf(copy);
  for (const { at, glyph } of components) {
    view.setUint16(at, view.getUint16(at) & ~flags.hinted);
    view.setUint16(at + 2, renumber(glyph));
  }
  return copy;
}

function withoutHints(outline: Uint8Array): Uint8Array {
  const view = viewOf(outline);
  const lengthAt = 10 + 2 * view.getInt16(0);
  const drawing = outline.subarray(lengthAt + 2 + view.getUint16(lengthAt));
  const copy = new Uint8Array(lengthAt + 2 + drawing.length);
  copy.set(outline.subarray(0, lengthAt));
  copy.set(drawing, lengthAt + 2);
  return copy;
}
