import { frenchDate } from '../../invoices/contract.ts';
import type { InvoiceDocument } from '../../invoices/contract.ts';
import { beside, column, space, together } from './flow.ts';
import type { Block } from './flow.ts';
import { box, lineHeight, text, textTo, wrap } from './marks.ts';
import type { StyleName } from './marks.ts';
import { words } from './wording.ts';

/** Brand, kind of document and number. */
export function heading(document: InvoiceDocument): Block {
  const { title } = words[document.kind];
  return {
    height: 66,
    draw: (top) => [
      text(document.brand, 'brand', { x: column.left, y: top + 18 }),
      text(document.seller.name, 'small', { x: column.left, y: top + 32 }),
      textTo(title, 'title', { x: column.right, y: top + 20 }),
      textTo(`N° ${document.number}`, 'number', { x: column.right, y: top + 37 }),
      ruleAt(top + 52, 1.4),
    ],
  };
}

/** What stands on top of the second and later pages. */
export function continuation(document: InvoiceDocument): Block {
  const { subject } = words[document.kind];
  return {
    height: 34,
    draw: (top) => [
      text(document.brand, 'strong', { x: column.left, y: top + 10 }),
      textTo(`${subject} n° ${document.number} (suite)`, 'small', { x: column.right, y: top + 10 }),
      ruleAt(top + 18, 0.6),
    ],
  };
}

/** The dates, the order, and of a credit note the invoice that it corrects. */
export function facts(document: InvoiceDocument, timeZone: string): Block {
  const day = (moment: string) => frenchDate(moment, timeZone);
  const { corrects } = document;
  const cells = [
    ['Date d’émission', day(document.issuedAt)],
    ['Date de la prestation', day(document.supplyAt)],
    ['Exigibilité de la TVA', day(document.taxPointAt)],
    ['Commande', document.orderId],
  ] as const;
  const rows = [
    cellRow(cells),
    ...(corrects === undefined ? [] : [correction(corrects.number, day(corrects.issuedAt))]),
  ];
  return together([...rows, space(16)]);
}

const dateWidth = 112;
const cellPadding = 10;

/** Three dates of equal width; what is left belongs to the order, whose name is the shop's to choose. */
function cellRow(cells: readonly (readonly [string, string])[]): Block {
  const orderWidth = column.right - column.left - (cells.length - 1) * dateWidth - 2 * cellPadding;
  const content = beside(
    cells.map(([label, value], index) =>
      lines(
        [['label', label], ...wrap(value, 'strong', orderWidth).map((part) => ['strong', part] as const)],
        {
          x: column.left + cellPadding + index * dateWidth,
          top: 7,
        },
      ),
    ),
  );
  const height = content.height + 9;
  const band: Block = {
    height,
    draw: (y) => [box('band', { x: column.left, y, width: column.right - column.left, height })],
  };
  return beside([band, content]);
}

function correction(number: string, day: string): Block {
  return together([
    space(6),
    lines([['strong', `Avoir sur la facture n° ${number} du ${day}`]], { x: column.left, top: 4 }),
  ]);
}

/** Lines of text one below the other. */
export function lines(
  content: readonly (readonly [StyleName, string])[],
  at: { readonly x: number; readonly top: number },
): Block {
  const height = content.reduce((sum, [style]) => sum + lineHeight(style), at.top);
  return {
    height,
    draw: (top) => {
      let y = top + at.top;
      return content.map(([style, line]) => {
        y += lineHeight(style);
        return text(line, style, { x: at.x, y: y - lineHeight(style) * 0.28 });
      });
    },
  };
}

export function ruleAt(y: number, height: number) {
  return box(height > 1 ? 'accent' : 'rule', {
    x: column.left,
    y,
    width: column.right - column.left,
    height,
  });
}
