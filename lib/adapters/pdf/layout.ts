import type { CustomerRecord } from '../../customers/contract.ts';
import type { InvoiceDocument } from '../../invoices/contract.ts';
import { closing } from './closing.ts';
import { column, flow, sheet, space, together } from './flow.ts';
import type { Block } from './flow.ts';
import { continuation, facts, heading, lines, ruleAt } from './heading.ts';
import { lineTable } from './line-table.ts';
import { text, textTo, wrap } from './marks.ts';
import type { Mark } from './marks.ts';
import { parties } from './parties.ts';

/** The pages of a document: what stands where; `mention` stands below the dates of a duplicate. */
export function layOut(
  document: InvoiceDocument,
  buyer: CustomerRecord,
  { timeZone, mention }: { readonly timeZone: string; readonly mention?: string },
): readonly (readonly Mark[])[] {
  const blocks = [
    heading(document),
    parties(document, buyer),
    facts(document, timeZone),
    ...(mention === undefined ? [] : [boxed(mention)]),
    ...lineTable(document),
    closing(document, timeZone),
  ];
  const pages = flow(blocks, continuation(document));
  return pages.map((marks, index) => [
    ...underlay(document),
    ...marks,
    ...footer(document, `Page ${String(index + 1)} / ${String(pages.length)}`),
  ]);
}

function boxed(mention: string): Block {
  const content = wrap(mention, 'strong', column.right - column.left);
  return together([
    lines(
      content.map((part) => ['strong', part] as const),
      { x: column.left, top: 0 },
    ),
    space(12),
  ]);
}

function underlay({ livemode }: InvoiceDocument): readonly Mark[] {
  return livemode ? [] : [{ kind: 'watermark', text: 'TEST' }];
}

const testNotice = 'Document de test, sans valeur : aucun paiement réel n’a eu lieu.';

function footer({ seller, livemode }: InvoiceDocument, page: string): readonly Mark[] {
  const y = sheet.height - 46;
  const identity = [
    seller.name,
    `${seller.legalForm} au capital de ${seller.capital}`,
    `RCS ${seller.rcs}`,
    `N° TVA ${seller.vatNumber}`,
  ].join(' · ');
  return [
    ruleAt(y - 12, 0.5),
    text(identity, 'label', { x: column.left, y }),
    textTo(page, 'label', { x: column.right, y }),
    ...(livemode ? [] : [text(testNotice, 'label', { x: column.left, y: y + 10 })]),
  ];
}
