import { describe, expect, it } from '@jest/globals';
import { draftInvoice } from '../../../lib/invoices/domain/draft.ts';
import type { Draft } from '../../../lib/invoices/domain/draft.ts';
import { issue, issuedFact, markStored, seriesOf, storedFact } from '../../../lib/invoices/domain/issue.ts';
import { eventSchemas } from '../../../lib/invoices/contract.ts';
import { paymentId, rules, succeeded, timeZone } from './samples.ts';

const draft = (changes: Partial<Draft> = {}): Draft => ({
  ...draftInvoice(paymentId, succeeded, rules),
  ...changes,
});
const now = '2026-11-23T09:00:02.000Z';
const place = { id: 'inv_1', series: 'TEST-FA2026', head: null, now };

describe('the series of a document', () => {
  it('is the one of its shop, kind and year', () => {
    expect(seriesOf(draft(), now, timeZone)).toBe('TEST-FA2026');
  });

  it('changes with the year of the seller, not of Greenwich', () => {
    expect(seriesOf(draft(), '2026-12-31T23:30:00.000Z', timeZone)).toBe('TEST-FA2027');
    expect(seriesOf(draft(), '2026-12-31T22:30:00.000Z', timeZone)).toBe('TEST-FA2026');
  });

  it('is a test series for test money, also where the shop names a real one', () => {
    expect(seriesOf(draft({ seriesName: 'FA' }), now, timeZone)).toBe('TEST-FA2026');
    expect(seriesOf(draft({ seriesName: 'FA', livemode: true }), now, timeZone)).toBe('FA2026');
  });

  it('is a fault when real money would be numbered among test documents', () => {
    expect(() => seriesOf(draft({ livemode: true }), now, timeZone)).toThrow('series_mismatch');
  });
});

describe('issuing a document', () => {
  it('begins a series with 1', () => {
    expect(issue(draft(), place)).toMatchObject({
      number: 'TEST-FA2026-000001',
      sequenceInSeries: 1,
      issuedAt: now,
      objectKey: 'TEST-FA2026/TEST-FA2026-000001.pdf',
      documentStatus: 'pending',
      sha256: null,
      version: 1,
    });
  });

  it('goes on behind the last number', () => {
    const head = { lastNumber: 41, lastIssuedAt: '2026-11-22T09:00:00.000Z' };
    expect(issue(draft(), { ...place, head }).number).toBe('TEST-FA2026-000042');
  });

  it('never dates a document before the one with the number before', () => {
    const head = { lastNumber: 1, lastIssuedAt: '2026-11-23T09:00:05.000Z' };
    expect(issue(draft(), { ...place, head }).issuedAt).toBe(head.lastIssuedAt);
  });

  it('keeps nothing of the draft that is no part of a document', () => {
    expect(issue(draft(), place)).not.toHaveProperty('causeId');
    expect(issue(draft(), place)).not.toHaveProperty('seriesName');
  });
});

describe('the events of a document', () => {
  const document = issue(draft(), place);

  it('fit their schemas', () => {
    const issued = issuedFact(document);
    const stored = storedFact(document, 'abc');
    expect(eventSchemas['invoice.issued'][1].parse(issued.data)).toEqual(issued.data);
    expect(eventSchemas['invoice.stored'][1].parse(stored.data)).toEqual(stored.data);
  });

  it('are named after the kind', () => {
    expect(issuedFact({ ...document, kind: 'credit_note' }).type).toBe('credit_note.issued');
    expect(storedFact(document, 'abc').type).toBe('invoice.stored');
  });

  it('count the version of the document', () => {
    expect(markStored(document, 'abc')).toMatchObject({
      documentStatus: 'stored',
      sha256: 'abc',
      version: 2,
    });
  });
});
