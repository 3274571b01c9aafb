import { beforeEach, describe, expect, it } from '@jest/globals';
import { createMemoryEventLog } from '../../../lib/adapters/memory/event-log.ts';
import { createMemoryExportMarks } from '../../../lib/adapters/memory/export-marks.ts';
import { createMemoryJobCursors } from '../../../lib/adapters/memory/job-cursors.ts';
import { createMemoryState } from '../../../lib/adapters/memory/state.ts';
import { republishEvents } from '../../../lib/audit/app/republish-events.ts';
import type { RepublishDeps } from '../../../lib/audit/app/republish-events.ts';
import type { StoredEvent } from '../../../lib/audit/app/ports.ts';
import type { Envelope } from '../../../lib/shared/event.ts';
import { eventOf } from '../invoices/samples.ts';

const job = 'republish-events';
let nowMs = 0;
let published: string[] = [];
let refusing = false;
let state = createMemoryState();
let marks = createMemoryExportMarks();
let cursors = createMemoryJobCursors();

beforeEach(() => {
  nowMs = Date.parse('2026-11-23T10:32:00.000Z');
  published = [];
  refusing = false;
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

function run(changes: Partial<RepublishDeps> = {}): Promise<number> {
  return republishEvents({
    now: () => nowMs,
    cursors,
    log: createMemoryEventLog(state),
    marks,
    bus: {
      publish: async (events: readonly StoredEvent[]) => {
        if (refusing) return events;
        published.push(...events.map(({ event }) => event.id));
        return [];
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
    expect(await run()).toBe(1);
    expect(published).toEqual([second?.id]);
  });

  it('leaves events of the last five minutes alone: they may be on their way', async () => {
    happened('23T10:26', '23T10:27', '23T10:31');
    expect(await run()).toBe(1);
    expect(published).toEqual([state.events.get('pay_1')?.[0]?.id]);
  });

  it('looks back a day the first time, and one hour behind its last end afterwards', async () => {
    happened('22T09:30', '22T11:30', '23T09:10');
    await run();
    expect(published).toHaveLength(2);
    published = [];
    nowMs += 300_000;
    await run();
    expect(published).toEqual([state.events.get('pay_1')?.[2]?.id]);
  });

  it('remembers how far it has come', async () => {
    await run();
    expect(await cursors.get(job)).toBe('2026-11-23T10:27:00.000Z');
  });

  it('does not move on over what the bus has refused', async () => {
    happened('23T09:30');
    refusing = true;
    await expect(run()).rejects.toThrow('bus_refused');
    expect(await cursors.get(job)).toBe('2026-11-23T09:00:00.000Z');
    refusing = false;
    expect(await run()).toBe(1);
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
    expect(await run()).toBe(250);
  });
});
