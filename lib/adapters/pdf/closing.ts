import { currencySign, frenchAmount, frenchDate, frenchFigure, frenchRate } from '../../invoices/contract.ts';
import type { InvoiceDocument } from '../../invoices/contract.ts';
import { money } from '../../shared/money.ts';
import { beside, column, space, together } from './flow.ts';
import type { Block } from './flow.ts';
import { lines } from './heading.ts';
import { box, text, textTo, wrap } from './marks.ts';
import type { Mark, StyleName } from './marks.ts';
import { mentionsOf, paymentLine, words } from './wording.ts';

const rowHeight = 16;
const totals = { left: 350, right: column.right } as const;
const vat = { left: column.left, base: 190, amount: 262 } as const;

/** The VAT per rate, the totals, how it was paid, and the mentions; kept on one page. */
export function closing(document: InvoiceDocument, timeZone: string): Block {
  const payment = paymentLine(document, frenchDate(document.paidAt, timeZone));
  const mentions = mentionsOf(document).flatMap((mention) =>
    wrap(mention, 'small', column.right - column.left),
  );
  return together([
    space(14),
    beside([vatTable(document), totalsTable(document)]),
    space(14),
    lines([['strong', payment]], { x: column.left, top: 0 }),
    space(8),
    lines(
      mentions.map((mention) => ['small', mention] as const),
      { x: column.left, top: 0 },
    ),
  ]);
}

function vatTable({ vat: rows, currency }: InvoiceDocument): Block {
  const amount = (minor: number) => frenchFigure(money(minor, currency));
  const sign = currencySign(currency);
  const head = row(['TVA', `Base HT (${sign})`, `Montant (${sign})`], 'label');
  const body = rows.map((each) => {
    const name =
      each.mention === undefined
        ? frenchRate(each.ratePerMille)
        : `${frenchRate(each.ratePerMille)} (exonéré)`;
    return row([name, amount(each.netMinor), amount(each.vatMinor)], 'body');
  });
  return together([head, ...body]);
}

function row([name, base, amount]: readonly [string, string, string], style: StyleName): Block {
  return {
    height: rowHeight,
    draw: (top) => [
      text(name, style, { x: vat.left + 8, y: top + 11 }),
      textTo(base, style, { x: vat.base, y: top + 11 }),
      textTo(amount, style, { x: vat.amount, y: top + 11 }),
      box('rule', { x: vat.left, y: top + rowHeight - 0.5, width: vat.amount + 8 - vat.left, height: 0.5 }),
    ],
  };
}

function totalsTable({ kind, totals: sums, currency }: InvoiceDocument): Block {
  const amount = (minor: number) => frenchAmount(money(minor, currency));
  const { net, gross } = words[kind];
  return together([
    totalRow(net, amount(sums.netMinor)),
    totalRow('TVA', amount(sums.vatMinor)),
    space(4),
    grandTotal(gross, amount(sums.grossMinor)),
  ]);
}

function totalRow(label: string, amount: string): Block {
  return { height: rowHeight, draw: (top) => pair(label, amount, { style: 'body', y: top + 11 }) };
}

function grandTotal(label: string, amount: string): Block {
  return {
    height: 26,
    draw: (top) => [
      box('accent', { x: totals.left, y: top, width: totals.right - totals.left, height: 26 }),
      ...pair(label, amount, { style: 'total', y: top + 17 }),
    ],
  };
}

function pair(
  label: string,
  amount: string,
  { style, y }: { readonly style: StyleName; readonly y: number },
): readonly Mark[] {
  return [text(label, style, { x: totals.left + 8, y }), textTo(amount, style, { x: totals.right - 8, y })];
}
