import { beforeEach, describe, expect, it } from '@jest/globals';
import { issueDocument } from '../../../lib/invoices/app/issue-document.ts';
import { storeDocument } from '../../../lib/invoices/app/store-document.ts';
import type { InvoiceDocument } from '../../../lib/invoices/contract.ts';
import { cause, eventOf, succeeded } from './samples.ts';
import { invoiceWorld } from './world.ts';
import type { InvoiceWorld } from './world.ts';

let world: InvoiceWorld;
let document: InvoiceDocument;
beforeEach(async () => {
  world = invoiceWorld();
  ({ document } = await issueDocument(eventOf('payment.succeeded', succeeded), world.deps, cause));
});

const store = () => storeDocument(document, world.deps, cause);
const current = () => world.deps.documents.get(document.id);

describe('storing the file of a document', () => {
  it('lays the file down, marks the document and tells it', async () => {
    expect(await store()).toBe('stored');
    const sha256 = 'sha of PDF of TEST-FA2026-000001';
    expect(await current()).toMatchObject({ documentStatus: 'stored', sha256, version: 2 });
    expect(world.state.events.get(document.id)?.[1]).toMatchObject({
      type: 'invoice.stored',
      sequence: 2,
      data: { objectKey: document.objectKey, sha256 },
    });
  });

  it('goes on where a try before ended between the file and the mark', async () => {
    await world.deps.files.putOnce(document.objectKey, Buffer.from('PDF of TEST-FA2026-000001'));
    expect(await store()).toBe('stored');
    expect(world.state.events.get(document.id)).toHaveLength(2);
  });

  it('changes nothing the second time', async () => {
    await store();
    expect(await store()).toBe('already_stored');
    const stored = await current();
    if (stored === null) throw new Error('no document');
    expect(await storeDocument(stored, world.deps, cause)).toBe('already_stored');
    expect(world.state.events.get(document.id)).toHaveLength(2);
  });

  it('marks nothing while another file stands under the name', async () => {
    await world.deps.files.putOnce(document.objectKey, Buffer.from('something else'));
    expect(await store()).toBe('mismatch');
    expect(await current()).toMatchObject({ documentStatus: 'pending', version: 1 });
  });

  it('is a fault when the buyer is not there', async () => {
    const customers = { snapshot: async () => null };
    await expect(storeDocument(document, { ...world.deps, customers }, cause)).rejects.toThrow(
      'buyer_missing',
    );
  });
});
