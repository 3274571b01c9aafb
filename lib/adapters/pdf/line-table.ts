import { frenchFigure, frenchRate, groupDigits, currencySign } from '../../invoices/contract.ts';
import type { InvoiceDocument } from '../../invoices/contract.ts';
import { currencyOf } from '../../shared/currency.ts';
import type { CurrencyCode } from '../../shared/currency.ts';
import { money } from '../../shared/money.ts';
import { column } from './flow.ts';
import type { Block } from './flow.ts';
import { ruleAt } from './heading.ts';
import { box, lineHeight, text, textTo, wrap } from './marks.ts';
import type { Mark, StyleName } from './marks.ts';

type Line = InvoiceDocument['lines'][number];

/** Where the columns of figures end. */
const ends = { quantity: 316, unit: 382, rate: 424, net: 486, gross: column.right - 8 } as const;
const descriptionWidth = ends.quantity - 34 - column.left - 8;
const padding = 6;

/** The lines of a document, each below the head of the table when it begins a page. */
export function lineTable({ lines, currency }: InvoiceDocument): readonly Block[] {
  const head = tableHead(currency);
  return [head, ...lines.map((line) => tableRow(line, currency, head))];
}

function tableHead(currency: CurrencyCode): Block {
  const sign = currencySign(currency);
  const titles = {
    quantity: 'Qté',
    unit: 'P.U. HT',
    rate: 'TVA',
    net: `Total HT (${sign})`,
    gross: `Total TTC (${sign})`,
  };
  return {
    height: 22,
    draw: (top) => [
      box('band', { x: column.left, y: top, width: column.right - column.left, height: 20 }),
      text('Désignation', 'label', { x: column.left + 8, y: top + 13 }),
      ...figures(titles, 'label', top + 13),
    ],
  };
}

function tableRow(line: Line, currency: CurrencyCode, head: Block): Block {
  const description = wrap(line.description, 'body', descriptionWidth);
  const height = description.length * lineHeight('body') + 2 * padding;
  const cells = {
    quantity: String(line.quantity),
    unit: unitPrice(line, currency),
    rate: frenchRate(line.vatRatePerMille),
    net: frenchFigure(money(line.netMinor, currency)),
    gross: frenchFigure(money(line.grossMinor, currency)),
  };
  return {
    height,
    head,
    draw: (top) => [
      ...description.map((part, index) =>
        text(part, 'body', { x: column.left + 8, y: top + padding + 8.6 + index * lineHeight('body') }),
      ),
      ...figures(cells, 'body', top + padding + 8.6),
      ruleAt(top + height - 0.5, 0.5),
    ],
  };
}

function figures(
  cells: Readonly<Record<keyof typeof ends, string>>,
  style: StyleName,
  y: number,
): readonly Mark[] {
  const names = ['quantity', 'unit', 'rate', 'net', 'gross'] as const;
  return names.map((name) => textTo(cells[name], style, { x: ends[name], y }));
}

/** Prices are gross, so a net price per piece may need two digits more than the currency has. */
function unitPrice({ netMinor, quantity }: Line, currency: CurrencyCode): string {
  if (netMinor % quantity === 0) return frenchFigure(money(netMinor / quantity, currency));
  const { exponent } = currencyOf(currency);
  return groupDigits((netMinor / quantity / 10 ** exponent).toFixed(exponent + 2));
}
