import { beforeEach, describe, expect, it } from '@jest/globals';
import { createMemoryEventLog } from '../../../lib/adapters/memory/event-log.ts';
import { createMemoryExportMarks } from '../../../lib/adapters/memory/export-marks.ts';
import { createMemoryJobCursors } from '../../../lib/adapters/memory/job-cursors.ts';
import { createMemoryState } from '../../../lib/adapters/memory/state.ts';
import { republishEvents } from '../../../lib/audit/app/republish-events.ts';
import type { RepublishDeps } from '../../../lib/audit/app/republish-events.ts';
import type { StoredEvent } from '../../../lib/audit/app/ports.ts';
import type { Envelope } from '../../../lib/shared/event.ts';
import type { Republication } from '../../../lib/audit/app/republish-events.ts';
import { eventOf, paymentId, refundId } from '../invoices/samples.ts';

const job = 'republish-events';
let nowMs = 0;
let published: string[] = [];
let refused: readonly string[] = [];
let documented: readonly string[] = [];
let state = createMemoryState();
let marks = createMemoryExportMarks();
let cursors = createMemoryJobCursors();

beforeEach(() => {
  nowMs = Date.parse('2026-11-23T10:32:00.000Z');
  published = [];
  refused = [];
  documented = [];
  state = createMemoryState();
  marks = createMemoryExportMarks();
  cursors = createMemoryJobCursors();
});

function happened(...times: readonly string[]): readonly Envelope[] {
  const events = times.map((time, index) => ({
    ...eventOf('payment.processing', {}, index + 1),
    time: `2026-11-${time}:00.000Z`,
  }));
  state.events.set('pay_1', events);
  return events;
}

async function markAll(): Promise<void> {
  for (const { id } of [...state.events.values()].flat()) await marks.mark(id, nowMs);
}

function run(changes: Partial<RepublishDeps> = {}): Promise<Republication> {
  return republishEvents({
    now: () => nowMs,
    cursors,
    log: createMemoryEventLog(state),
    marks,
    documents: { documented: async () => new Set(documented) },
    bus: {
      publish: async (events: readonly StoredEvent[]) => {
        published.push(...events.map(({ event }) => event.id).filter((id) => !refused.includes(id)));
        return events.filter(({ event }) => refused.includes(event.id));
      },
    },
    budgetMs: 240_000,
    ...changes,
  });
}

describe('publishing again what was not exported', () => {
  it('publishes what lacks its mark, and nothing else', async () => {
    const [first, second] = happened('23T10:00', '23T10:10');
    await marks.mark(first?.id ?? '', nowMs);
    expect(await run()).toEqual({ republished: 1, findings: [] });
    expect(published).toEqual([second?.id]);
  });

  it('leaves events of the last five minutes alone: they may be on their way', async () => {
    happened('23T10:26', '23T10:27', '23T10:31');
    await run();
    expect(published).toEqual([state.events.get('pay_1')?.[0]?.id]);
  });

  it('looks back a day the first time, and one hour behind its last end afterwards', async () => {
    const [first] = happened('22T09:30', '22T11:30', '23T09:10');
    if (first === undefined) throw new Error('nothing happened');
    await run();
    expect(published).toHaveLength(2);
    await markAll();
    published = [];
    nowMs += 300_000;
    await run();
    state.events.set('pay_2', [{ ...first, id: 'late', time: '2026-11-23T09:20:00.000Z' }]);
    await run();
    expect(published).toEqual(['late']);
  });

  it('remembers how far it has come', async () => {
    await run();
    expect(await cursors.get(job)).toBe('2026-11-23T10:27:00.000Z');
  });

  it('tells what the bus has refused, and sends the others', async () => {
    const [first, second] = happened('23T09:30', '23T09:40', '23T10:00');
    refused = [first?.id ?? ''];
    expect(await run()).toEqual({
      republished: 2,
      findings: [{ eventId: first?.id, reason: 'refused' }],
    });
    expect(published).toContain(second?.id);
    refused = [];
    expect(await run()).toMatchObject({ republished: 3, findings: [] });
  });

  it('tells which rows it cannot read, and goes on', async () => {
    happened('23T09:30', '23T10:00');
    const log = createMemoryEventLog(state);
    const broken: RepublishDeps['log'] = {
      listOfHour: async (hour, page) => ({
        ...(await log.listOfHour(hour, page)),
        unreadable: hour === '2026-11-23T09' ? ['pay_9.4'] : [],
      }),
    };
    expect(await run({ log: broken })).toEqual({
      republished: 2,
      findings: [{ eventId: 'pay_9.4', reason: 'unreadable' }],
    });
    expect(await cursors.get(job)).toBe('2026-11-23T09:00:00.000Z');
  });

  it('ends in time and goes on in the next run', async () => {
    await cursors.put(job, '2026-11-20T10:00:00.000Z');
    let asked = 0;
    const slow = () => nowMs + (asked++ > 3 ? 300_000 : 0);
    await run({ now: slow });
    expect(await cursors.get(job)).toBe('2026-11-20T12:00:00.000Z');
  });

  it('goes through more events than stand on one page', async () => {
    happened(...Array.from({ length: 250 }, (_, index) => `23T09:${String(index % 60).padStart(2, '0')}`));
    expect(await run()).toMatchObject({ republished: 250 });
  });
});

describe('an event that stays unproven', () => {
  const hours = 3_600_000;

  it('is sent again in every run, however long its way was closed', async () => {
    const [event] = happened('23T10:00');
    for (let period = 0; period < 40; period += 1) {
      await run();
      nowMs += 300_000;
    }
    expect(published).toHaveLength(40);
    published = [];
    nowMs += 30 * hours;
    await run();
    expect(published).toEqual([event?.id]);
  });

  it('holds the cursor at its hour, and lets go when it is proven', async () => {
    happened('23T09:10', '23T10:00');
    await run();
    expect(await cursors.get(job)).toBe('2026-11-23T09:00:00.000Z');
    await markAll();
    await run();
    expect(await cursors.get(job)).toBe('2026-11-23T10:27:00.000Z');
  });

  it('is sent a last time after four days, counted once, and holds nothing any more', async () => {
    const [event] = happened('23T10:00');
    await run();
    nowMs = Date.parse('2026-11-27T10:32:00.000Z');
    expect(await run()).toEqual({ republished: 1, findings: [] });
    nowMs += hours;
    expect(await run()).toEqual({
      republished: 1,
      findings: [{ eventId: event?.id, reason: 'given_up' }],
    });
    expect(await run()).toEqual({ republished: 0, findings: [] });
    expect(await cursors.get(job)).toBe('2026-11-27T11:27:00.000Z');
  });

  it('is looked at once also when the job itself did not run for longer than that', async () => {
    happened('23T10:00');
    await cursors.put(job, '2026-11-23T09:30:00.000Z');
    nowMs = Date.parse('2026-12-03T10:32:00.000Z');
    expect(await run()).toMatchObject({ republished: 1, findings: [{ reason: 'given_up' }] });
  });

  it('does not keep a run that ends early from what is newer', async () => {
    happened('21T10:10', '22T10:10');
    await cursors.put(job, '2026-11-21T10:00:00.000Z');
    let asked = 0;
    await run({ now: () => nowMs + (asked++ > 3 ? 300_000 : 0) });
    expect(await cursors.get(job)).toBe('2026-11-21T10:00:00.000Z/2026-11-21T12:00:00.000Z');
    published = [];
    await run();
    expect(published).toEqual([state.events.get('pay_1')?.[1]?.id]);
    expect(await cursors.get(job)).toBe('2026-11-21T10:00:00.000Z');
  });
});

describe('an event that calls for a document', () => {
  const closed = (type: 'payment.succeeded' | 'refund.granted', data = {}) => {
    const event = { ...eventOf(type, data), time: '2026-11-23T10:12:00.000Z' };
    state.events.set(paymentId, [event]);
    return marks.mark(event.id, nowMs);
  };

  it('is sent again when the document is not there after a quarter of an hour', async () => {
    await closed('payment.succeeded');
    expect(await run()).toMatchObject({ republished: 1 });
    expect(await cursors.get(job)).toBe('2026-11-23T10:00:00.000Z');
    documented = [paymentId];
    expect(await run()).toMatchObject({ republished: 0 });
    expect(await cursors.get(job)).toBe('2026-11-23T10:27:00.000Z');
  });

  it('is left alone until then', async () => {
    await closed('payment.succeeded');
    nowMs = Date.parse('2026-11-23T10:27:00.000Z');
    expect(await run()).toMatchObject({ republished: 0 });
    nowMs += 1;
    expect(await run()).toMatchObject({ republished: 1 });
  });

  it('is proven by the document of the refund, not by that of its payment', async () => {
    await closed('refund.granted', { refundId });
    documented = [paymentId];
    expect(await run()).toMatchObject({ republished: 1 });
    documented = [refundId];
    expect(await run()).toMatchObject({ republished: 0 });
  });

  it('is none of the others', async () => {
    happened('23T10:00');
    await markAll();
    expect(await run()).toMatchObject({ republished: 0 });
  });
});
