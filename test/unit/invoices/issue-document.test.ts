import { beforeEach, describe, expect, it } from '@jest/globals';
import { issueDocument } from '../../../lib/invoices/app/issue-document.ts';
import type { Issue } from '../../../lib/invoices/app/ports.ts';
import { RetryLater } from '../../../lib/shared/fault.ts';
import { timeBudgets } from '../../../lib/shared/time-budgets.ts';
import { cause, eventOf, granted, paymentId, refundId, succeeded } from './samples.ts';
import { invoiceWorld } from './world.ts';
import type { InvoiceWorld } from './world.ts';

const paid = eventOf('payment.succeeded', succeeded);
const refunded = eventOf('refund.granted', granted, 4);
const nobody = { kind: 'credit_note', paymentId } as const;

let world: InvoiceWorld;
beforeEach(() => {
  world = invoiceWorld();
});

const issueFor = (event = paid) => issueDocument(event, world.deps, cause);

describe('issuing the document of an event', () => {
  it('gives a payment its invoice, with an event that names what caused it', async () => {
    const { document, isNew } = await issueFor();
    expect(isNew).toBe(true);
    expect(document).toMatchObject({ kind: 'invoice', number: 'TEST-FA2026-000001', paymentId });
    expect(world.state.events.get(document.id)).toMatchObject([
      { type: 'invoice.issued', sequence: 1, subject: document.id, causationId: cause.causationId },
    ]);
  });

  it('finds the invoice again when the event comes twice', async () => {
    const first = await issueFor();
    const second = await issueFor();
    expect(second).toEqual({ document: first.document, isNew: false });
    expect(await world.deps.documents.seriesHead('TEST-FA2026')).toMatchObject({ lastNumber: 1 });
  });

  it('issues one invoice when the same event is worked off three times at once', async () => {
    const all = await Promise.all([issueFor(), issueFor(), issueFor()]);
    expect(new Set(all.map(({ document }) => document.number)).size).toBe(1);
    expect(all.filter(({ isNew }) => isNew)).toHaveLength(1);
  });

  it('numbers forty payments without a gap or a double', async () => {
    const events = Array.from({ length: 40 }, (_, index) => ({ ...paid, subject: `pay_${String(index)}` }));
    const settled = await Promise.all(events.map((event) => untilIssued(event)));
    const numbers = settled.map(({ document }) => document.sequenceInSeries).sort((a, b) => a - b);
    expect(numbers).toEqual(events.map((_, index) => index + 1));
  });

  it('lets a credit note wait for its invoice', async () => {
    await expect(issueFor(refunded)).rejects.toThrow('invoice_not_issued');
    expect(await world.deps.documents.findByCause(refundId)).toBeNull();
  });

  it('heals a race of the two at once, and else waits until the payment was published again', async () => {
    const fault: unknown = await issueFor(refunded).catch((reason: unknown) => reason);
    if (!(fault instanceof RetryLater)) throw new Error('it does not say when to come again');
    const [first = 0] = pausesOf(fault);
    expect(first).toBeLessThanOrEqual(2);
    // An event is published again ten minutes after it happened at the latest: it must be five old, and a period is five.
    const lastTryAfter = pausesOf(fault).reduce((sum, pause) => sum + pause, 0);
    expect(lastTryAfter).toBeGreaterThan(600);
  });

  it('gives a refund its credit note, which cites the invoice', async () => {
    const invoice = await issueFor();
    const { document } = await issueFor(refunded);
    expect(document).toMatchObject({ ...nobody, number: 'TEST-AV2026-000001', refundId });
    expect(document.corrects).toMatchObject({ id: invoice.document.id, number: 'TEST-FA2026-000001' });
  });

  it('gives up after six others came first, and leaves the rest to the queue', async () => {
    const heads: Issue['head'][] = [];
    const documents = {
      ...world.deps.documents,
      issue: async ({ head }: Issue) => {
        heads.push(head);
        return 'series_moved' as const;
      },
    };
    await expect(issueDocument(paid, { ...world.deps, documents }, cause)).rejects.toThrow('series_busy');
    expect(heads).toHaveLength(6);
  });

  it('is a fault for an event that calls for no document', async () => {
    await expect(issueFor(eventOf('payment.processing', {}))).rejects.toThrow('no_document');
  });

  it('does not mind members of an event that it does not know', async () => {
    const { document } = await issueFor({ ...paid, data: { ...paid.data, later: true } });
    expect(document.number).toBe('TEST-FA2026-000001');
  });
});

/** The pauses between the tries that a message has. */
const pausesOf = (fault: RetryLater): readonly number[] =>
  Array.from({ length: timeBudgets.maxReceiveCount - 1 }, (_, index) => fault.pauseSeconds(index + 1));

/** As the queue does: what gave up is tried again. */
async function untilIssued(event: typeof paid): ReturnType<typeof issueDocument> {
  try {
    return await issueFor(event);
  } catch {
    return await untilIssued(event);
  }
}
