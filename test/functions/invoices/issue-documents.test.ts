import { beforeEach, describe, expect, it } from '@jest/globals';
import { createHandler } from '../../../functions/invoices/issue-documents/handler.ts';
import { eventOf, granted, succeeded } from '../../unit/invoices/samples.ts';
import { invoiceWorld } from '../../unit/invoices/world.ts';
import type { InvoiceWorld } from '../../unit/invoices/world.ts';
import { busMessage } from '../messages.ts';
import { observed } from '../observed.ts';

const paid = eventOf('payment.succeeded', succeeded);
const refunded = eventOf('refund.granted', granted, 4);

let world: InvoiceWorld;
beforeEach(() => {
  world = invoiceWorld();
});

async function handle(event = paid, deps = world.deps) {
  const seen = observed();
  await createHandler(deps)(busMessage(event), seen.observation);
  return seen.counts;
}

describe('the consumer that issues documents', () => {
  it('issues, stores and counts an invoice, and counts it once', async () => {
    expect(await handle()).toMatchObject({ InvoiceIssued: 1 });
    expect(await handle()).not.toHaveProperty('InvoiceIssued');
    expect(await world.deps.documents.findByCause(paid.subject)).toMatchObject({ documentStatus: 'stored' });
  });

  it('counts credit notes apart', async () => {
    await handle();
    expect(await handle(refunded)).toMatchObject({ CreditNoteIssued: 1 });
  });

  it('makes one invoice with one number of a try that was killed half-way, wherever that was', async () => {
    const killed = async (): Promise<never> => {
      throw new Error('the process was killed');
    };
    const { files, documents } = world.deps;
    const deaths = [
      { ...world.deps, renderer: { render: killed } },
      { ...world.deps, files: { ...files, putOnce: killed } },
      { ...world.deps, documents: { ...documents, markStored: killed } },
    ];
    for (const deps of deaths) await expect(handle(paid, deps)).rejects.toThrow('killed');
    await handle();
    expect(await documents.seriesHead('TEST-FA2026')).toMatchObject({ lastNumber: 1 });
    const document = await documents.findByCause(paid.subject);
    expect(world.state.events.get(document?.id ?? '')?.map(({ type }) => type)).toEqual([
      'invoice.issued',
      'invoice.stored',
    ]);
  });

  it('works off a batch of one series without two meeting at its counter', async () => {
    let backedOff = 0;
    const backOff = async (): Promise<undefined> => {
      backedOff += 1;
      return undefined;
    };
    const handler = createHandler({ ...world.deps, backOff });
    const batch = Array.from({ length: 10 }, (_, index) => ({ ...paid, subject: `pay_${String(index)}` }));
    await Promise.all(batch.map((event) => handler(busMessage(event), observed().observation)));
    expect(await world.deps.documents.seriesHead('TEST-FA2026')).toMatchObject({ lastNumber: 10 });
    expect(backedOff).toBe(0);
  });

  it('goes on with the next message when one fails', async () => {
    const handler = createHandler(world.deps);
    const lost = handler(busMessage(refunded), observed().observation);
    const next = handler(busMessage(paid), observed().observation);
    await expect(lost).rejects.toThrow('invoice_not_issued');
    await expect(next).resolves.toBeUndefined();
  });

  it('counts and tells a file that differs from the document', async () => {
    await world.deps.files.putOnce('TEST-FA2026/TEST-FA2026-000001.pdf', Buffer.from('something else'));
    const seen = observed();
    const handled = createHandler(world.deps)(busMessage(paid), seen.observation);
    await expect(handled).rejects.toThrow('document_mismatch');
    expect(seen.counts).toMatchObject({ DocumentMismatch: 1 });
    expect(seen.told).toEqual(['document_mismatch']);
  });

  it('goes on with the trace of the message, or of the event where the message has none', async () => {
    const traced = { ...paid, traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` };
    const own = `00-${'c'.repeat(32)}-${'d'.repeat(16)}-01`;
    await createHandler(world.deps)(busMessage(traced, { traceparent: own }), observed().observation);
    await handle({ ...traced, subject: 'pay_2' });
    const traces = [...world.state.events.values()].map(([issued]) => issued?.traceparent);
    expect(traces).toEqual([own, traced.traceparent]);
  });
});
