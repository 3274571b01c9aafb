import { describe, expect, it } from '@jest/globals';
import { draftCreditNote, draftInvoice } from '../../../lib/invoices/domain/draft.ts';
import { issue } from '../../../lib/invoices/domain/issue.ts';
import { exempt, granted, line, paymentId, refundId, rules, succeeded } from './samples.ts';

const paid = (changes: Partial<typeof succeeded>) =>
  draftInvoice(paymentId, { ...succeeded, ...changes }, rules);

describe('given a payment that succeeded, its invoice', () => {
  it('repeats the lines of the payment and sums them up', () => {
    const invoice = paid({ lines: [line('a', 'Day', 3, 49_000), exempt('b', 'Course', 120_000)] });
    expect(invoice.lines.map(({ lineId }) => lineId)).toEqual(['a', 'b']);
    expect(invoice.totals).toEqual({ netMinor: 242_500, vatMinor: 24_500, grossMinor: 267_000 });
  });

  it('has one row of VAT per class and rate, and the mention of an exemption', () => {
    const invoice = paid({
      lines: [exempt('a', 'Course', 120_000), line('b', 'Day', 1, 49_000), line('c', 'Day', 2, 49_000)],
    });
    expect(invoice.vat).toEqual([
      { vatClass: 'standard', ratePerMille: 200, netMinor: 122_500, vatMinor: 24_500 },
      {
        vatClass: 'exempt',
        ratePerMille: 0,
        netMinor: 120_000,
        vatMinor: 0,
        mention: 'Exonération de TVA, article 261, 4-4° a du CGI',
        exemptionCode: 'VATEX-FR-CGI261-4',
      },
    ]);
  });

  it('leaves out lines of which nothing was captured', () => {
    const invoice = paid({ lines: [line('a', 'Day', 1, 49_000), exempt('b', 'Course', 0)] });
    expect(invoice.lines.map(({ lineId }) => lineId)).toEqual(['a']);
  });

  it('prints a line of which a part was captured as one of that amount', () => {
    const part = { ...line('a', 'Day', 2, 49_000), grossMinor: 60_000, netMinor: 50_000, vatMinor: 10_000 };
    expect(paid({ lines: [part] }).lines).toMatchObject([
      { quantity: 1, unitAmountMinor: 60_000, grossMinor: 60_000 },
    ]);
  });

  it('is supplied when the last of its courses starts, and taxed when it is paid', () => {
    const starts = ['2027-01-11T08:00:00Z', '2027-02-01T08:00:00Z', '2026-12-01T08:00:00Z'];
    const lines = starts.map((courseStartsAt, index) => ({
      ...line(`line_${String(index)}`, 'Day', 1, 49_000),
      courseStartsAt,
    }));
    const invoice = paid({ lines });
    expect(invoice.supplyAt).toBe('2027-02-01T08:00:00Z');
    expect(invoice.taxPointAt).toBe(succeeded.succeededAt);
  });

  it('is supplied when it is paid where no course has a date', () => {
    expect(paid({}).supplyAt).toBe(succeeded.succeededAt);
  });

  it('freezes seller and brand as they are now', () => {
    expect(paid({})).toMatchObject({ seller: rules.seller, brand: 'Atelier Clairval', shop: 'clairval' });
  });

  it('is a fault for a shop that the stage does not have', () => {
    expect(() => paid({ shop: 'other' })).toThrow('shop_unknown');
  });
});

describe('given a granted refund, its credit note', () => {
  const place = { id: 'inv_1', series: 'TEST-FA2026', head: null, now: '2026-11-23T09:00:02.000Z' };
  const invoice = issue(paid({}), place);
  const creditNote = draftCreditNote(granted, invoice, rules);

  it('cites number and date of the invoice that it corrects', () => {
    const { id, number, issuedAt } = invoice;
    expect(creditNote.corrects).toEqual({ id, number, issuedAt });
  });

  it('takes back the amounts of the refund with their VAT, without a sign', () => {
    expect(creditNote.totals).toEqual({ netMinor: 40_833, vatMinor: 8_167, grossMinor: 49_000 });
    expect(creditNote.lines).toEqual([
      {
        lineId: 'line_1',
        description: 'Journée de formation',
        quantity: 1,
        unitAmountMinor: 49_000,
        grossMinor: 49_000,
        netMinor: 40_833,
        vatMinor: 8_167,
        vatClass: 'standard',
        vatRatePerMille: 200,
      },
    ]);
  });

  it('belongs to the refund, and is taxed when that was granted', () => {
    expect(creditNote).toMatchObject({
      kind: 'credit_note',
      causeId: refundId,
      refundId,
      paymentId,
      seriesName: 'TEST-AV',
      supplyAt: invoice.supplyAt,
      taxPointAt: granted.grantedAt,
    });
  });

  it('leaves out lines that are not refunded', () => {
    const lines = granted.lines.flatMap((each) => [
      each,
      { ...each, lineId: 'line_2', amountMinor: 0, netMinor: 0, vatMinor: 0 },
    ]);
    expect(draftCreditNote({ ...granted, lines }, invoice, rules).lines).toHaveLength(1);
  });
});
