import { beforeEach, describe, expect, it } from '@jest/globals';
import { issueDocument } from '../../../lib/invoices/app/issue-document.ts';
import { listDocuments } from '../../../lib/invoices/app/list-documents.ts';
import type { DocumentFilters } from '../../../lib/invoices/app/list-documents.ts';
import { cause, eventOf, granted, refundId, succeeded } from './samples.ts';
import { invoiceWorld } from './world.ts';
import type { InvoiceWorld } from './world.ts';

const days = 86_400_000;

let world: InvoiceWorld;
beforeEach(async () => {
  world = invoiceWorld();
  await pay('pay_november');
  world.advance(10 * days);
  await issueDocument(
    { ...eventOf('refund.granted', granted, 4), subject: 'pay_november' },
    world.deps,
    cause,
  );
  await pay('pay_december');
  await pay('pay_other', 'cst_other');
});

async function pay(subject: string, customerId: `cst_${string}` = succeeded.customerId): Promise<void> {
  const event = { ...eventOf('payment.succeeded', { ...succeeded, customerId }), subject };
  await issueDocument(event, world.deps, cause);
}

async function numbers(filters: DocumentFilters, limit = 20): Promise<readonly string[]> {
  const { items } = await listDocuments(filters, { limit, after: null }, world.deps);
  return items.map(({ number }) => number);
}

const everything = ['TEST-FA2026-000003', 'TEST-FA2026-000002', 'TEST-AV2026-000001', 'TEST-FA2026-000001'];

describe('listing documents', () => {
  it('gives those of the last twelve months, newest first', async () => {
    expect(await numbers({})).toEqual(everything);
  });

  it('gives those of the months between two dates, the end excluded', async () => {
    expect(await numbers({ from: '2026-11-01', to: '2026-12-01' })).toEqual(['TEST-FA2026-000001']);
    expect(await numbers({ from: '2026-12-03', to: '2026-12-04' })).toHaveLength(3);
    expect(await numbers({ from: '2026-12-01', to: '2026-12-03' })).toEqual([]);
  });

  it('goes by the seller’s day, not by the one of Greenwich', async () => {
    world = invoiceWorld();
    world.advance(14.5 * 3_600_000);
    await pay('pay_midnight');
    expect(await numbers({ from: '2026-11-23', to: '2026-11-24' })).toEqual([]);
    expect(await numbers({ from: '2026-11-24', to: '2026-11-25' })).toEqual(['TEST-FA2026-000001']);
  });

  it('finds the documents of a payment, of a refund, of a customer, and of a number', async () => {
    expect(await numbers({ paymentIntentId: 'pay_november' })).toEqual([
      'TEST-AV2026-000001',
      'TEST-FA2026-000001',
    ]);
    expect(await numbers({ refundId })).toEqual(['TEST-AV2026-000001']);
    expect(await numbers({ customerId: 'cst_other' })).toEqual(['TEST-FA2026-000003']);
    expect(await numbers({ number: 'TEST-FA2026-000002' })).toEqual(['TEST-FA2026-000002']);
    expect(await numbers({ number: 'FA2026-000002' })).toEqual([]);
  });

  it('joins all filters', async () => {
    expect(await numbers({ kind: 'credit_note' })).toEqual(['TEST-AV2026-000001']);
    expect(await numbers({ number: 'TEST-FA2026-000002', kind: 'credit_note' })).toEqual([]);
    expect(await numbers({ paymentIntentId: 'pay_november', refundId })).toEqual(['TEST-AV2026-000001']);
  });

  it.each([
    [{}, everything],
    [{ kind: 'invoice' as const }, everything.filter((number) => number.includes('FA'))],
    [{ paymentIntentId: 'pay_november' }, ['TEST-AV2026-000001', 'TEST-FA2026-000001']],
    [{ customerId: succeeded.customerId }, everything.filter((number) => !number.endsWith('3'))],
  ])('goes on exactly where a page ended: %j', async (filters, expected) => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = await listDocuments(filters, { limit: 1, after }, world.deps);
      expect(page.items.length).toBeLessThanOrEqual(1);
      seen.push(...page.items.map(({ number }) => number));
      after = page.next;
    } while (after !== null);
    expect(seen).toEqual(expected);
  });
});
