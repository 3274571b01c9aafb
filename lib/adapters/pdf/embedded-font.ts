import { PDFString } from 'pdf-lib';
import type { PDFContext, PDFRef } from 'pdf-lib';
import { cutFont } from './cut-font.ts';
import { charactersOf, faceOf, glyphOf } from './faces.ts';
import type { Weight } from './faces.ts';
import type { TrueType } from './true-type.ts';

/** A font of a file: it collects the glyphs that texts use, and is cut to them when the file is finished. */
export interface Embedding {
  readonly ref: PDFRef;
  /** The text as hex digits of its glyphs' numbers. */
  readonly encode: (text: string) => string;
  readonly finish: () => void;
}

// The six letters in front say that the font is cut to what the file uses (ISO 32000-1, 9.6.4).
const names = { regular: 'PAYREG+DejaVuSansCondensed', bold: 'PAYBLD+DejaVuSansCondensed-Bold' } as const;

export function embeddings(context: PDFContext): Record<Weight, Embedding> {
  return { regular: embedding(context, 'regular'), bold: embedding(context, 'bold') };
}

function embedding(context: PDFContext, weight: Weight): Embedding {
  const face = faceOf(weight);
  const ref = context.nextRef();
  const used = new Map<number, Used>();
  const codeOf = (character: string) => {
    const glyph = glyphOf(character, face);
    if (glyph === 0) return hex(0);
    const { code } = used.get(glyph) ?? { code: used.size + 1 };
    used.set(glyph, { code, character });
    return hex(code);
  };
  return {
    ref,
    encode: (text) => charactersOf(text).map(codeOf).join(''),
    finish: () => write(context, { ref, face, name: names[weight], used }),
  };
}

interface Used {
  readonly code: number;
  readonly character: string;
}

interface Written {
  readonly ref: PDFRef;
  readonly face: TrueType;
  readonly name: string;
  /** The glyphs in the order of their first use, each with its character. */
  readonly used: ReadonlyMap<number, Used>;
}

/** The font as a composite one, whose codes are the numbers of its glyphs (ISO 32000-1, 9.7). */
function write(context: PDFContext, { ref, face, name, used }: Written): void {
  const glyphs = [...used.keys()];
  const thousandths = (units: number) => Math.round((units * 1000) / face.unitsPerEm);
  const file = context.register(context.flateStream(cutFont(face, glyphs)));
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: 4,
      FontBBox: face.box.map(thousandths),
      ItalicAngle: 0,
      Ascent: thousandths(face.ascent),
      Descent: thousandths(face.descent),
      CapHeight: thousandths(face.capHeight),
      StemV: 80,
      FontFile2: file,
    }),
  );
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      CIDToGIDMap: 'Identity',
      W: [0, [0, ...glyphs].map((glyph) => thousandths(face.advanceOf(glyph)))],
    }),
  );
  const characters = context.register(
    context.flateStream(characterMap([...used.values()].map(({ character }) => character))),
  );
  context.assign(
    ref,
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: characters,
    }),
  );
}

const mapHead = [
  '/CIDInit /ProcSet findresource begin',
  '12 dict begin',
  'begincmap',
  '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
  '/CMapName /Adobe-Identity-UCS def',
  '/CMapType 2 def',
  '1 begincodespacerange',
  '<0000> <ffff>',
  'endcodespacerange',
];
const mapTail = ['endcmap', 'CMapName currentdict /CMap defineresource pop', 'end', 'end'];
const maxPerSection = 100;

/** What every code reads as, so that text can be searched and copied. */
function characterMap(characters: readonly string[]): string {
  const lines = characters.map(
    (character, index) =>
      `<${hex(index + 1)}> <${Buffer.from(character, 'utf16le').swap16().toString('hex')}>`,
  );
  const sections: string[] = [];
  for (let start = 0; start < lines.length; start += maxPerSection) {
    const section = lines.slice(start, start + maxPerSection);
    sections.push(`${String(section.length)} beginbfchar`, ...section, 'endbfchar');
  }
  return [...mapHead, ...sections, ...mapTail].join('\n');
}

function hex(number: number): string {
  return number.toString(16).padStart(4, '0');
}
