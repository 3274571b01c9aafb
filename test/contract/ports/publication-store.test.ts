import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { chainEvents, chainStart } from '../../../lib/adapters/dynamodb/event-log.ts';
import { createDocumentStore } from '../../../lib/adapters/dynamodb/document-store.ts';
import { collections, keys } from '../../../lib/adapters/dynamodb/keys.ts';
import {
  createEventLog,
  createExportMarks,
  createIssuedDocuments,
} from '../../../lib/adapters/dynamodb/publication-store.ts';
import { putRow } from '../../../lib/adapters/dynamodb/put-row.ts';
import { transact } from '../../../lib/adapters/dynamodb/transact.ts';
import { createMemoryEventLog } from '../../../lib/adapters/memory/event-log.ts';
import { createMemoryExportMarks } from '../../../lib/adapters/memory/export-marks.ts';
import { createMemoryState } from '../../../lib/adapters/memory/state.ts';
import type { EventLog, ExportMarks } from '../../../lib/audit/app/ports.ts';
import type { Envelope } from '../../../lib/shared/event.ts';
import { issueDocument } from '../../../lib/invoices/app/issue-document.ts';
import { cause, eventOf, succeeded } from '../../unit/invoices/samples.ts';
import { invoiceWorld } from '../../unit/invoices/world.ts';
import { startEngine } from './engine.ts';
import type { Engine } from './engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const event = (sequence: number, time: string): Envelope => ({
  ...eventOf('payment.processing', {}, sequence),
  time,
});
const early = event(2, '2026-11-23T09:10:00.000Z');
const late = event(3, '2026-11-23T09:50:00.000Z');
const next = event(4, '2026-11-23T10:00:00.000Z');

const logs: [string, (events: readonly Envelope[]) => Promise<EventLog>][] = [
  [
    'memory',
    async (events) => {
      const state = createMemoryState();
      state.events.set(early.subject, events);
      return createMemoryEventLog(state);
    },
  ],
  [
    'dynamodb',
    async (events) => {
      await transact(engine.table, chainEvents(engine.table.name, events, chainStart).parts);
      return createEventLog(engine.table);
    },
  ],
];

describe.each(logs)('the events by time in %s', (_name, open) => {
  it('come hour by hour, oldest first, page by page, with the text they were stored with', async () => {
    const log = await open([late, early, next]);
    const first = await log.listOfHour('2026-11-23T09', { limit: 1, after: null });
    const rest = await log.listOfHour('2026-11-23T09', { limit: 5, after: first.next });
    const items = [...first.items, ...rest.items];
    expect(items).toEqual([early, late].map((each) => ({ event: each, body: JSON.stringify(each) })));
  });
});

describe('the events by time in dynamodb', () => {
  it.each([
    ['is no JSON', { body: 'x', prevHash: '', hash: '' }],
    ['is no event', { body: '{}', prevHash: '', hash: '' }],
    ['is missing', {}],
  ])('name a row whose text %s, and do not stop there', async (_what, row) => {
    const time = '2026-11-23T12:10:00.000Z';
    const broken = { ...keys.event('pay_broken', 7), ...collections.eventsOfHour(time, 'pay_broken.7') };
    await putRow(engine.table, { ...broken, ...row });
    const behind = { ...event(1, '2026-11-23T12:20:00.000Z'), subject: `pay_behind_${_what}` };
    await transact(engine.table, chainEvents(engine.table.name, [behind], chainStart).parts);
    const { items, unreadable } = await createEventLog(engine.table).listOfHour('2026-11-23T12', {
      limit: 10,
      after: null,
    });
    expect(items.map((each) => each.event)).toContainEqual(behind);
    expect(unreadable).toEqual(['EVT#pay_broken/0000000007']);
  });
});

describe('the documents that were issued, in dynamodb', () => {
  it('are known by their causes', async () => {
    const deps = { ...invoiceWorld().deps, documents: createDocumentStore(engine.table) };
    const paid = eventOf('payment.succeeded', succeeded);
    await issueDocument(paid, deps, cause);
    const issued = createIssuedDocuments(engine.table);
    expect(await issued.documented([paid.subject, 'rfd_none'])).toEqual(new Set([paid.subject]));
    expect(await issued.documented([])).toEqual(new Set());
  });
});

const marks: [string, () => ExportMarks][] = [
  ['memory', createMemoryExportMarks],
  ['dynamodb', () => createExportMarks(engine.table)],
];

describe.each(marks)('the marks of exported events in %s', (_name, open) => {
  let store: ExportMarks;
  beforeEach(() => {
    store = open();
  });

  it('tell which of many events were exported', async () => {
    const ids = Array.from({ length: 150 }, (_, index) => `pay_1.${String(index)}`);
    await store.mark('pay_1.7', 0);
    await store.mark('pay_1.7', 1);
    await store.mark('pay_1.149', 0);
    expect([...(await store.marked(ids))].sort()).toEqual(['pay_1.149', 'pay_1.7']);
    expect(await store.marked([])).toEqual(new Set());
  });
});
