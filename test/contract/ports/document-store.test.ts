import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createDocumentDirectory,
  createDocumentStore,
} from '../../../lib/adapters/dynamodb/document-store.ts';
import { eventRowSchema, linkHash } from '../../../lib/adapters/dynamodb/event-log.ts';
import { keys } from '../../../lib/adapters/dynamodb/keys.ts';
import { getRow } from '../../../lib/adapters/dynamodb/read.ts';
import { createMemoryDocumentStore } from '../../../lib/adapters/memory/document-store.ts';
import { createMemoryState } from '../../../lib/adapters/memory/state.ts';
import type { DocumentStore, Issue } from '../../../lib/invoices/app/ports.ts';
import { draftInvoice } from '../../../lib/invoices/domain/draft.ts';
import { issue, issuedFact, markStored, storedFact } from '../../../lib/invoices/domain/issue.ts';
import type { SeriesHead } from '../../../lib/invoices/domain/issue.ts';
import { envelop } from '../../../lib/shared/event.ts';
import type { Envelope } from '../../../lib/shared/event.ts';
import { cause, rules, succeeded } from '../../unit/invoices/samples.ts';
import { startEngine } from './engine.ts';
import type { Engine } from './engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

let world = 0;
let series = '';
let causes = 0;
beforeEach(() => {
  world += 1;
  series = `TEST-FA${String(world)}`;
});

const noon = Date.parse('2026-11-23T12:00:00.000Z');

/** The issue of an invoice for a payment of its own, at so many seconds after noon. */
function issueAfter(head: SeriesHead | null, second = 0, changes: Partial<Issue> = {}): Issue {
  causes += 1;
  const paymentId = `pay_${String(causes).padStart(32, '0')}`;
  const nowMs = noon + second * 1000;
  const customerId = `cst_${series.toLowerCase().replaceAll('-', '')}` as const;
  const draft = draftInvoice(paymentId, { ...succeeded, customerId }, rules);
  const id = `inv_${String(causes).padStart(32, '0')}`;
  const document = issue(draft, { id, series, head, now: new Date(nowMs).toISOString() });
  const event = only(envelop([issuedFact(document)], { subject: id, after: 0, nowMs }, cause));
  return { causeId: paymentId, head, document, month: `month of ${series}`, event, ...changes };
}

function storedOf({ document }: Issue): { stored: Issue['document']; event: Envelope } {
  const stored = markStored(document, 'a'.repeat(64));
  const facts = [storedFact(document, 'a'.repeat(64))];
  return { stored, event: only(envelop(facts, { subject: document.id, after: 1, nowMs: noon }, cause)) };
}

function only(events: readonly Envelope[]): Envelope {
  const [event] = events;
  if (event === undefined) throw new Error('no event');
  return event;
}

const implementations: [string, () => DocumentStore][] = [
  ['memory', () => createMemoryDocumentStore(createMemoryState())],
  ['dynamodb', () => createDocumentStore(engine.table)],
];

describe.each(implementations)('the documents in %s', (_name, open) => {
  let store: DocumentStore;
  beforeEach(() => {
    store = open();
  });

  it('issues a document that is found by its id, cause, number, payment, customer and month', async () => {
    const change = issueAfter(null);
    const { document, causeId } = change;
    expect(await store.issue(change)).toBe('issued');
    expect(await store.get(document.id)).toEqual(document);
    expect(await store.findByCause(causeId)).toEqual(document);
    expect(await store.findByNumber(document.number)).toEqual(document);
    expect(await store.listOfPayment(document.paymentId)).toEqual([document]);
    const page = { limit: 10, after: null };
    expect(await store.listOfCustomer(document.customerId, page)).toEqual({ items: [document], next: null });
    expect(await store.listOfMonth(change.month, page)).toEqual({ items: [document], next: null });
  });

  it('moves the series with the document', async () => {
    expect(await store.seriesHead(series)).toBeNull();
    const { document } = await issued(store, issueAfter(null));
    const head = await store.seriesHead(series);
    expect(head).toEqual({ lastNumber: 1, lastIssuedAt: document.issuedAt });
    expect((await issued(store, issueAfter(head, 1))).document.sequenceInSeries).toBe(2);
  });

  it('gives a number to one of twenty who read the same head, and to nobody twice', async () => {
    const tries = Array.from({ length: 20 }, () => store.issue(issueAfter(null)));
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter((outcome) => outcome === 'issued')).toHaveLength(1);
    expect(await store.seriesHead(series)).toMatchObject({ lastNumber: 1 });
  });

  it('issues one document per cause, and takes no number for the second', async () => {
    const first = await issued(store, issueAfter(null));
    const head = await store.seriesHead(series);
    expect(await store.issue(issueAfter(head, 1, { causeId: first.causeId }))).toBe('cause_taken');
    expect(await store.seriesHead(series)).toEqual(head);
  });

  it('says first that the cause is taken when the series has moved as well', async () => {
    const first = await issued(store, issueAfter(null));
    expect(await store.issue(issueAfter(null, 1, { causeId: first.causeId }))).toBe('cause_taken');
  });

  it('numbers no document with a date before the last one', async () => {
    await issued(store, issueAfter(null, 10));
    const stale = issueAfter(await store.seriesHead(series), 20);
    const earlier = { ...stale.document, issuedAt: new Date(noon).toISOString() };
    expect(await store.issue({ ...stale, document: earlier })).toBe('series_moved');
  });

  it('lists newest first, page by page', async () => {
    const changes = [];
    for (const second of [1, 2, 3]) {
      changes.push(await issued(store, issueAfter(await store.seriesHead(series), second)));
    }
    const newestFirst = changes.map(({ document }) => document).reverse();
    const month = `month of ${series}`;
    const first = await store.listOfMonth(month, { limit: 2, after: null });
    const rest = await store.listOfMonth(month, { limit: 2, after: first.next });
    expect([...first.items, ...rest.items]).toEqual(newestFirst);
    const customerId = newestFirst[0]?.customerId ?? '';
    const ofCustomer = await store.listOfCustomer(customerId, { limit: 10, after: null });
    expect(ofCustomer.items).toEqual(newestFirst);
  });

  it('lists the credit notes of a payment behind its invoice', async () => {
    const invoice = await issued(store, issueAfter(null));
    const { paymentId } = invoice.document;
    const change = issueAfter(await store.seriesHead(series), 5);
    const refundId = `rfd_${series}`;
    const document = { ...change.document, paymentId, refundId };
    await issued(store, { ...change, causeId: refundId, document });
    expect(await store.listOfPayment(paymentId)).toEqual([invoice.document, document]);
    expect(await store.findByCause(refundId)).toEqual(document);
  });

  it('marks a document as stored once', async () => {
    const change = await issued(store, issueAfter(null));
    const { stored, event } = storedOf(change);
    expect(await store.markStored(stored, event)).toBe(true);
    expect(await store.markStored(stored, event)).toBe(false);
    expect(await store.get(stored.id)).toEqual(stored);
  });
});

async function issued(store: DocumentStore, change: Issue): Promise<Issue> {
  expect(await store.issue(change)).toBe('issued');
  return change;
}

describe('the documents in the table', () => {
  it('link their events to one chain', async () => {
    const store = createDocumentStore(engine.table);
    const change = await issued(store, issueAfter(null));
    const { stored, event } = storedOf(change);
    await store.markStored(stored, event);
    const rows = await Promise.all([1, 2].map((each) => getRow(engine.table, keys.event(stored.id, each))));
    const [first, second] = rows.map((row) => eventRowSchema.parse(row));
    expect(first?.hash).toBe(linkHash('0'.repeat(64), JSON.stringify(change.event)));
    expect(second?.prevHash).toBe(first?.hash);
    expect(second?.body).toBe(JSON.stringify(event));
  });

  it('tell others which document a payment has got', async () => {
    const directory = createDocumentDirectory(engine.table);
    const change = await issued(createDocumentStore(engine.table), issueAfter(null));
    expect(await directory.idFor(change.causeId)).toBe(change.document.id);
    expect(await directory.idFor('pay_other')).toBeNull();
  });
});
