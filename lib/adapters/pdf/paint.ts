import {
  PDFArray,
  PDFDocument,
  PDFHexString,
  PDFName,
  beginText,
  concatTransformationMatrix,
  endText,
  fill,
  moveText,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
  setFillingRgbColor,
  setFontAndSize,
  showText,
} from 'pdf-lib';
import type { PDFOperator, PDFPage } from 'pdf-lib';
import { embeddings } from './embedded-font.ts';
import type { Embedding } from './embedded-font.ts';
import { weights, widthOf } from './faces.ts';
import type { Weight } from './faces.ts';
import { sheet } from './flow.ts';
import { colours } from './marks.ts';
import type { Colour, Mark } from './marks.ts';

/** What a file says of itself; the moment takes the place of the clock, so that equal documents have equal bytes. */
export interface About {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly at: Date;
  /** 32 hex digits that are always the same for the same document. */
  readonly id: string;
}

/** Writes pages of marks as a PDF with the glyphs that they use. */
export async function paint(pages: readonly (readonly Mark[])[], about: About): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const fonts = embeddings(pdf.context);
  for (const marks of pages) {
    const page = pdf.addPage([sheet.width, sheet.height]);
    for (const weight of weights) page.node.setFontDictionary(fontName(weight), fonts[weight].ref);
    drawMarks(page, marks, fonts);
  }
  for (const weight of weights) fonts[weight].finish();
  describe(pdf, about);
  // A document has few objects: there is nothing to gain by pausing between them.
  return await pdf.save({ addDefaultPage: false, objectsPerTick: Infinity });
}

function describe(pdf: PDFDocument, { title, author, subject, at, id }: About): void {
  pdf.setTitle(title, { showInWindowTitleBar: true });
  pdf.setAuthor(author);
  pdf.setSubject(subject);
  pdf.setLanguage('fr-FR');
  pdf.setProducer('card-payments-on-aws');
  pdf.setCreationDate(at);
  pdf.setModificationDate(at);
  const name = PDFHexString.of(id);
  const ids = PDFArray.withContext(pdf.context);
  ids.push(name);
  ids.push(name);
  pdf.context.trailerInfo.ID = ids;
}

const fontName = (weight: Weight): PDFName => PDFName.of(weight === 'bold' ? 'B' : 'R');

function drawMarks(page: PDFPage, marks: readonly Mark[], fonts: Record<Weight, Embedding>): void {
  page.pushOperators(...marks.flatMap((mark) => operatorsOf(mark, fonts)));
}

function operatorsOf(mark: Mark, fonts: Record<Weight, Embedding>): readonly PDFOperator[] {
  switch (mark.kind) {
    case 'box': {
      const { x, y, width, height } = mark;
      return [
        paintIn(mark.colour),
        rectangle(round(x), round(sheet.height - y - height), width, height),
        fill(),
      ];
    }
    case 'text': {
      const { weight, size, colour } = mark.style;
      return [
        paintIn(colour),
        beginText(),
        setFontAndSize(fontName(weight), size),
        moveText(round(mark.x), round(sheet.height - mark.y)),
        showText(PDFHexString.of(fonts[weight].encode(mark.text))),
        endText(),
      ];
    }
    case 'watermark':
      return watermark(mark.text, fonts.bold);
  }
}

const watermarkSize = 150;

/** Across the page, from the lower left to the upper right. */
function watermark(content: string, font: Embedding): readonly PDFOperator[] {
  const half = Math.SQRT1_2;
  const width = widthOf(content, { weight: 'bold', size: watermarkSize });
  return [
    pushGraphicsState(),
    concatTransformationMatrix(half, half, -half, half, round(sheet.width / 2), round(sheet.height / 2)),
    paintIn('watermark'),
    beginText(),
    setFontAndSize(fontName('bold'), watermarkSize),
    moveText(round(-width / 2), round(-watermarkSize * 0.36)),
    showText(PDFHexString.of(font.encode(content))),
    endText(),
    popGraphicsState(),
  ];
}

function paintIn(colour: Colour): PDFOperator {
  const [red, green, blue] = colours[colour];
  return setFillingRgbColor(red, green, blue);
}

/** A hundredth of a point is finer than any printer. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
