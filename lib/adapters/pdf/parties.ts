import type { CustomerRecord } from '../../customers/contract.ts';
import type { InvoiceDocument, Seller } from '../../invoices/contract.ts';
import { beside, column, space, together } from './flow.ts';
import type { Block } from './flow.ts';
import { lines } from './heading.ts';
import { wrap } from './marks.ts';
import type { StyleName } from './marks.ts';
import { groupedRegistration } from './wording.ts';

type Line = readonly [StyleName, string];

const gap = 28;
const width = (column.right - column.left - gap) / 2;

/** Seller and buyer, with what identifies each. */
export function parties(document: InvoiceDocument, buyer: CustomerRecord): Block {
  const seller = party('Vendeur', sellerLines(document.seller), column.left);
  const customer = party('Client', buyerLines(buyer), column.left + width + gap);
  return together([beside([seller, customer]), space(18)]);
}

function party(label: string, content: readonly Line[], x: number): Block {
  const wrapped = content.flatMap(([style, line]) =>
    wrap(line, style, width).map((part): Line => [style, part]),
  );
  return lines([['label', label], ...wrapped], { x, top: 0 });
}

function sellerLines(seller: Seller): readonly Line[] {
  return [
    ['strong', seller.name],
    ['body', `${seller.legalForm} au capital de ${seller.capital}`],
    ...seller.addressLines.map((line): Line => ['body', line]),
    ['body', countryName(seller.country)],
    ['small', `SIREN ${groupedRegistration(seller.siren)} · SIRET ${groupedRegistration(seller.siret)}`],
    ['small', `RCS ${seller.rcs}`],
    ['small', `N° TVA ${seller.vatNumber}`],
    ['small', seller.email],
  ];
}

function buyerLines({ person }: CustomerRecord): readonly Line[] {
  const { address, company, siren, vatNumber } = person;
  const optional = (style: StyleName, line: string | undefined, prefix = ''): readonly Line[] =>
    line === undefined || line === '' ? [] : [[style, `${prefix}${line}`]];
  return [
    ...optional('strong', company),
    [company === undefined ? 'strong' : 'body', person.name],
    ['body', address.line1],
    ...optional('body', address.line2),
    ['body', `${address.postalCode} ${address.city}`],
    ['body', countryName(address.country)],
    ...optional('small', siren === undefined ? undefined : groupedRegistration(siren), 'SIREN '),
    ...optional('small', vatNumber, 'N° TVA '),
    ['small', person.email],
  ];
}

const countries = new Intl.DisplayNames(['fr'], { type: 'region', fallback: 'code' });

function countryName(code: string): string {
  return /^[A-Z]{2}$/i.test(code) ? (countries.of(code.toUpperCase()) ?? code) : code;
}
