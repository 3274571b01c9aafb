import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import { createDocumentRenderer } from '../../../lib/adapters/pdf/document-renderer.ts';
import { layOut } from '../../../lib/adapters/pdf/layout.ts';
import type { CustomerRecord } from '../../../lib/customers/contract.ts';
import type { InvoiceDocument } from '../../../lib/invoices/contract.ts';
import { draftCreditNote, draftInvoice } from '../../../lib/invoices/domain/draft.ts';
import { issue } from '../../../lib/invoices/domain/issue.ts';
import { cutFile, faceNames, placeOf } from './font-cut.ts';
import { buyer, exempt, granted, line, paymentId, rules, succeeded, timeZone } from './samples.ts';

const now = '2026-11-23T09:00:02.000Z';
const invoice = (changes: Partial<typeof succeeded> = {}): InvoiceDocument =>
  issue(draftInvoice(paymentId, { ...succeeded, ...changes }, rules), {
    id: 'inv_01900000000000000000000000000001',
    series: 'TEST-FA2026',
    head: null,
    now,
  });
const mixed = invoice({ lines: [line('a', 'Journée', 3, 49_000), exempt('b', 'Parcours', 120_000)] });
const long = invoice({
  lines: Array.from({ length: 60 }, (_, index) =>
    line(`l${String(index)}`, `Jour ${String(index)}`, 1, 49_000),
  ),
});

const business: CustomerRecord = {
  ...buyer,
  kind: 'business',
  person: { ...buyer.person, company: 'Ελένη & Cie', siren: '123456782', vatNumber: 'FR12123456782' },
};

/** Texts of each page, as they are laid out. */
function textsOf(document: InvoiceDocument, customer = buyer): readonly (readonly string[])[] {
  return layOut(document, customer, { timeZone }).map((marks) =>
    marks.flatMap((mark) => ('text' in mark ? [mark.text.replaceAll(/[\u00a0\u202f]/g, ' ')] : [])),
  );
}

const allOf = (document: InvoiceDocument, customer = buyer) => textsOf(document, customer).flat();
const renderer = createDocumentRenderer(timeZone);
const render = (document: InvoiceDocument, customer: CustomerRecord) => renderer.render(document, customer);

describe('the page of an invoice', () => {
  it('names the seller with everything that the law asks for', () => {
    expect(allOf(mixed)).toEqual(
      expect.arrayContaining([
        'FACTURE',
        'N° TEST-FA2026-000001',
        'Atelier Clairval Formation',
        'SAS au capital de 50 000 €',
        'SIREN 999 000 425 · SIRET 999 000 425 00010',
        'RCS Lyon 999 000 425',
        'N° TVA FR47999000425',
      ]),
    );
  });

  it('names the buyer, and of a company its registration and VAT number', () => {
    expect(allOf(mixed)).toEqual(
      expect.arrayContaining(['Łukasz Żółć', '3 place Bellecour', '69002 Lyon', 'France']),
    );
    const company = ['Ελένη & Cie', 'Łukasz Żółć', 'SIREN 123 456 782', 'N° TVA FR12123456782'];
    expect(allOf(mixed, business)).toEqual(expect.arrayContaining(company));
  });

  it('dates issue, supply and tax, names the order, and says how it was paid', () => {
    expect(allOf(mixed)).toEqual(
      expect.arrayContaining([
        'Date d’émission',
        'Date de la prestation',
        'Exigibilité de la TVA',
        '23/11/2026',
        'order-1001',
        'Acquittée le 23/11/2026 par carte bancaire. Reste à payer : néant.',
      ]),
    );
  });

  it('dates in the zone of the seller', () => {
    const late = { ...mixed, issuedAt: '2026-12-31T23:30:00.000Z' };
    expect(allOf(late)).toContain('01/01/2027');
  });

  it('has lines, a VAT table with its exemption, and totals', () => {
    expect(allOf(mixed)).toEqual(
      expect.arrayContaining([
        ...['Journée', '3', '408,3333', '20 %', '1 225,00', '1 470,00'],
        ...['0 % (exonéré)', '1 200,00', 'Exonération de TVA, article 261, 4-4° a du CGI.'],
        ...['Total HT', '2 425,00 €', 'TVA', '245,00 €', 'Total TTC', '2 670,00 €'],
      ]),
    );
  });

  it('tells a professional, and no consumer, what a late payment costs', () => {
    const mentions = (document: InvoiceDocument) => allOf(document).join(' ');
    expect(mentions(invoice({ customerKind: 'business' }))).toContain('frais de recouvrement de 40 €');
    expect(mentions(invoice())).not.toContain('40 €');
  });

  it('is marked as a test as long as no real money moves', () => {
    expect(allOf(mixed)).toContain('TEST');
    expect(allOf({ ...mixed, livemode: true })).not.toContain('TEST');
  });

  it('goes on on further pages, below the head of the table, with its number and count of pages', () => {
    const pages = textsOf(long);
    expect(pages.length).toBeGreaterThan(2);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`Page ${String(index + 1)} / ${String(pages.length)}`);
      if (index > 0) expect(page).toContain('Facture n° TEST-FA2026-000001 (suite)');
    }
    expect(pages[1]).toContain('Désignation');
    expect(pages.flat().filter((text) => text.startsWith('Jour '))).toHaveLength(60);
    expect(pages.at(-1)).toContain('Total TTC');
  });

  it('breaks what is too long, inside of a word if need be', () => {
    const orderId = 'a'.repeat(90);
    const texts = allOf(invoice({ orderId, lines: [line('a', 'mot '.repeat(60), 1, 49_000)] }));
    expect(texts.filter((text) => /^a+$/.test(text)).join('')).toBe(orderId);
    expect(texts.filter((text) => text.startsWith('mot mot')).length).toBeGreaterThan(3);
  });

  it('counts yen without and dinars with three digits', () => {
    const yen = {
      ...invoice({ currency: 'jpy' }),
      totals: { netMinor: 5000, vatMinor: 0, grossMinor: 5000 },
    };
    const dinars = { ...yen, currency: 'kwd' as const };
    expect(allOf(yen)).toContain('5 000 JPY');
    expect(allOf(dinars)).toContain('5,000 KWD');
  });
});

describe('the page of a credit note', () => {
  const place = { id: 'crn_1', series: 'TEST-AV2026', head: null, now: '2026-11-24T10:00:02.000Z' };
  const creditNote = issue(draftCreditNote(granted, mixed, rules), place);

  it('cites number and date of its invoice, and takes its amounts back with their VAT', () => {
    expect(allOf(creditNote)).toEqual(
      expect.arrayContaining([
        ...['AVOIR', 'N° TEST-AV2026-000001'],
        'Avoir sur la facture n° TEST-FA2026-000001 du 23/11/2026',
        ...['Total HT crédité', '408,33 €', '81,67 €', 'Total TTC crédité', '490,00 €'],
      ]),
    );
  });
});

describe('the file of a document', () => {
  it('has the same bytes whenever it is made', async () => {
    const [first, second] = [await render(mixed, buyer), await render(mixed, buyer)];
    const [a, b] = [first, second].map((bytes) => createHash('sha256').update(bytes).digest('hex'));
    expect(a).toBe(b);
  });

  it('has other bytes for another document', async () => {
    const other = await render({ ...mixed, orderId: 'order-1002' }, buyer);
    expect(Buffer.from(other).equals(Buffer.from(await render(mixed, buyer)))).toBe(false);
  });

  it('is at most 20 kB, also with three pages', async () => {
    expect((await render(long, business)).length).toBeLessThanOrEqual(20_000);
  });

  it('says when it was made, what it is and in which language', async () => {
    const pdf = await PDFDocument.load(await render(mixed, buyer), { updateMetadata: false });
    expect(pdf.getTitle()).toBe('Facture TEST-FA2026-000001');
    expect(pdf.getCreationDate()).toEqual(new Date('2026-11-23T09:00:02.000Z'));
    expect(pdf.getPageCount()).toBe(1);
    expect(pdf.catalog.get(PDFName.of('Lang'))?.toString()).toBe('(fr-FR)');
  });

  it('embeds the glyphs that it uses, and says what they read as', async () => {
    const pdf = await PDFDocument.load(await render(mixed, business));
    const maps = characterMapsOf(pdf);
    for (const character of 'ŁukaszŻółćΕλένη€é') {
      const code = `<${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}>`;
      expect(maps).toContain(code);
    }
  });

  it('prints a letter with its accent, however it was typed', async () => {
    const typed = { ...buyer, person: { ...buyer.person, name: buyer.person.name.normalize('NFD') } };
    expect(Buffer.from(await render(mixed, typed)).equals(Buffer.from(await render(mixed, buyer)))).toBe(
      true,
    );
  });

  it('does not fail on letters that its fonts lack', async () => {
    const person = { ...buyer.person, name: '山田太郎 🙂' };
    expect((await render(mixed, { ...buyer, person })).length).toBeGreaterThan(5_000);
  });
});

describe('the fonts of documents', () => {
  it.each(faceNames)('are cut out of DejaVu Sans Condensed and nothing else: %s', (face) => {
    expect(readFileSync(placeOf(face), 'utf8')).toBe(cutFile(face));
  });
});

/** The character maps of all fonts of a file, as text. */
function characterMapsOf(pdf: PDFDocument): string {
  const fonts = pdf.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFDict ? object : []));
  return fonts
    .map((font) => pdf.context.lookup(font.get(PDFName.of('ToUnicode'))))
    .map((stream) => (stream instanceof PDFRawStream ? inflateSync(stream.contents).toString('latin1') : ''))
    .join('\n');
}
