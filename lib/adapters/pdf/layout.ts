import type { CustomerRecord } from '../../customers/contract.ts';
import type { InvoiceDocument } from '../../invoices/contract.ts';
import { closing } from './closing.ts';
import { column, flow, sheet } from './flow.ts';
import { continuation, facts, heading, ruleAt } from './heading.ts';
import { lineTable } from './line-table.ts';
import { text, textTo } from './marks.ts';
import type { Mark } from './marks.ts';
import { parties } from './parties.ts';

/** The pages of a document: what stands where. */
export function layOut(
  document: InvoiceDocument,
  buyer: CustomerRecord,
  timeZone: string,
): readonly (readonly Mark[])[] {
  const blocks = [
    heading(document),
    parties(document, buyer),
    facts(document, timeZone),
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
